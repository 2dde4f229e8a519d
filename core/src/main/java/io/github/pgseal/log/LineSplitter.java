package io.github.pgseal.log;

import java.util.Arrays;

/// Cuts bytes into lines. Of a line longer than [#LONGEST] it hands on the start.
final class LineSplitter implements EntryReader {
  private static final byte NEWLINE = '\n';

  private final LineTaker taker;
  private byte[] rest = new byte[1 << 10];
  private int size;
  private boolean open;
  private boolean cut;
  private boolean startedInLine;
  private long number;

  /// A splitter.
  ///
  /// @param linesBefore the lines before the first one that is fed
  LineSplitter(LineTaker taker, long linesBefore) {
    this.taker = taker;
    this.number = linesBefore;
  }

  @Override
  public long lines() {
    return number;
  }

  @Override
  public boolean wasCut() {
    return cut || taker.wasCut();
  }

  @Override
  public boolean wasBroken() {
    return taker.wasBroken();
  }

  @Override
  public void idle() {
    taker.idle();
  }

  @Override
  public void end() {
    endLine();
    taker.end();
  }

  @Override
  public void feed(byte[] bytes, int from, int to) {
    int at = from;
    startedInLine = open;
    if (open) {
      int newline = Slice.indexOf(NEWLINE, bytes, at, to);
      keep(bytes, at, newline < 0 ? to : newline);
      if (newline < 0) {
        return;
      }
      endLine();
      at = newline + 1;
    }
    int newline = Slice.indexOf(NEWLINE, bytes, at, to);
    while (newline >= 0) {
      tell(bytes, at, newline);
      at = newline + 1;
      newline = Slice.indexOf(NEWLINE, bytes, at, to);
    }
    if (at < to) {
      keep(bytes, at, to);
    }
  }

  @Override
  public void look(byte[] bytes, int from, int to, boolean last, TimeSpan span) {
    int end = last ? to : lastNewline(bytes, from, to);
    int start = from;
    if (startedInLine) {
      start = Slice.indexOf(NEWLINE, bytes, from, to) + 1;
      start = start == 0 ? to : start;
    }
    lookFromStart(bytes, start, end, span);
    lookFromEnd(bytes, start, end, span);
  }

  /// Until a line has a time.
  private void lookFromStart(byte[] bytes, int from, int to, TimeSpan span) {
    long timed = span.timed();
    int at = from;
    for (int line = 0; line < TimeSpan.MOST_ENTRIES && at < to && span.timed() == timed; line++) {
      int newline = Slice.indexOf(NEWLINE, bytes, at, to);
      int end = newline < 0 ? to : newline;
      lookAt(bytes, at, end, span);
      at = end + 1;
    }
  }

  private void lookFromEnd(byte[] bytes, int from, int to, TimeSpan span) {
    long timed = span.timed();
    int end = to > from && bytes[to - 1] == NEWLINE ? to - 1 : to;
    for (int line = 0;
        line < TimeSpan.MOST_ENTRIES && end > from && span.timed() == timed;
        line++) {
      int at = lastNewline(bytes, from, end);
      lookAt(bytes, at, end, span);
      end = at - 1;
    }
  }

  private void lookAt(byte[] bytes, int from, int to, TimeSpan span) {
    if (from < to) {
      taker.look(bytes, from, Math.min(to, from + LONGEST), span);
    }
  }

  /// Behind the last line break, or the start.
  private static int lastNewline(byte[] bytes, int from, int to) {
    int at = to;
    while (at > from && bytes[at - 1] != NEWLINE) {
      at--;
    }
    return at;
  }

  /// A line that nothing ended ends here.
  private void endLine() {
    if (open) {
      open = false;
      int length = size;
      size = 0;
      tell(rest, 0, length);
    }
  }

  private void tell(byte[] bytes, int from, int newline) {
    number++;
    int to = newline;
    if (to - from > LONGEST) {
      to = from + LONGEST;
      cut = true;
    } else if (to > from && bytes[to - 1] == '\r') {
      to--;
    }
    taker.line(bytes, from, to, number);
  }

  /// Keeps one byte more than is looked at, so that a longer line is known as such.
  private void keep(byte[] bytes, int from, int to) {
    open = true;
    int more = Math.min(to - from, LONGEST + 1 - size);
    if (size + more > rest.length) {
      rest = Arrays.copyOf(rest, Math.max(size + more, 2 * rest.length));
    }
    System.arraycopy(bytes, from, rest, size, more);
    size += more;
  }
}
