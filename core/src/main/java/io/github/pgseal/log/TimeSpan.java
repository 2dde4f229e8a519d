package io.github.pgseal.log;

/// The time that logs span, as the starts of their lines tell; looks at a few lines of each block.
final class TimeSpan {
  private static final int MOST_LINES = 50;
  private static final int REACH = 300;

  private final LogTime times;
  private final Moments moments = new Moments();

  TimeSpan(LogTime times) {
    this.times = times;
  }

  Moments moments() {
    return moments;
  }

  /// Takes in the times of a finding, which may stand between the lines that were looked at.
  void see(LogFinding finding) {
    finding.first().ifPresent(first -> moments.add(first.toEpochMilli()));
    finding.last().ifPresent(last -> moments.add(last.toEpochMilli()));
  }

  /// Looks at the first and the last lines of a block.
  void see(byte[] bytes, int from, int to) {
    int start = from;
    for (int line = 0; line < MOST_LINES && start < to; line++) {
      int newline = Slice.indexOf((byte) '\n', bytes, start, to);
      if (add(bytes, start, newline < 0 ? to : newline)) {
        break;
      }
      start = newline < 0 ? to : newline + 1;
    }
    int end = to;
    for (int line = 0; line < MOST_LINES && end > from; line++) {
      int lineStart = end;
      while (lineStart > from && bytes[lineStart - 1] != '\n') {
        lineStart--;
      }
      if (add(bytes, lineStart, end)) {
        return;
      }
      end = lineStart - 1;
    }
  }

  /// Whether a line has a time.
  private boolean add(byte[] bytes, int from, int to) {
    long time = times.in(bytes, from, Math.min(to, from + REACH));
    if (time == Entry.UNTIMED) {
      return false;
    }
    moments.add(time);
    return true;
  }
}
