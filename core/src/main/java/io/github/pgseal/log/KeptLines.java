package io.github.pgseal.log;

import java.util.ArrayList;
import java.util.List;

/// The first few and the last few lines of a finding. They are masked only when they are told.
final class KeptLines {
  private static final int FIRST = 3;
  private static final int LAST = 3;

  private final List<Kept> first = new ArrayList<>();
  private final List<Kept> last = new ArrayList<>();
  private int oldest;

  /// A line whose memory is used again.
  private static final class Kept {
    private String source = "";
    private long number;
    private long time;
    private byte[] bytes = new byte[0];
    private int size;

    void set(String newSource, Entry entry) {
      source = newSource;
      number = entry.number();
      time = entry.time();
      Slice line = entry.line();
      size = line.length();
      if (size > bytes.length) {
        bytes = new byte[size + size / 2];
      }
      System.arraycopy(line.bytes(), line.from(), bytes, 0, size);
    }

    LogLine told() {
      return new LogLine(source, number, Moments.of(time), Shown.text(new Slice(bytes, 0, size)));
    }
  }

  void keep(String source, Entry entry) {
    Kept kept;
    if (first.size() < FIRST) {
      kept = new Kept();
      first.add(kept);
    } else if (last.size() < LAST) {
      kept = new Kept();
      last.add(kept);
    } else {
      kept = last.get(oldest);
      oldest = (oldest + 1) % LAST;
    }
    kept.set(source, entry);
  }

  List<LogLine> told() {
    List<LogLine> lines = new ArrayList<>();
    first.forEach(kept -> lines.add(kept.told()));
    for (int index = 0; index < last.size(); index++) {
      lines.add(last.get((oldest + index) % last.size()).told());
    }
    return lines;
  }
}
