package io.github.pgseal.log;

import io.github.pgseal.log.Sniffer.Sniffed;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/// One reading of some sources, one after another.
final class Examination {
  private static final int BLOCK = 1 << 18;
  private static final int SAMPLE = 1 << 16;
  private static final int BINARY_SAMPLE = 1 << 13;

  private final EntryReaders readers;
  private final LogProgress progress;
  private final LogWindow window;
  private final Moments span;
  private final List<LogSourceReport> reports = new ArrayList<>();
  private final List<LogTrouble> troubles = new ArrayList<>();
  private final byte[] block = new byte[BLOCK];
  private long readBefore;
  private long inAll;

  /// A reading.
  ///
  /// @param window the time that is looked at
  /// @param span takes in the times of all entries, in the window or not
  Examination(EntryReaders readers, LogProgress progress, LogWindow window, Moments span) {
    this.readers = readers;
    this.progress = progress;
    this.window = window;
    this.span = span;
  }

  List<LogSourceReport> reports() {
    return reports;
  }

  List<LogTrouble> troubles() {
    return troubles;
  }

  void examine(List<LogSource> sources) {
    inAll = sources.stream().mapToLong(Examination::size).reduce(0, Examination::sum);
    for (LogSource source : sources) {
      try (OpenedSource opened = OpenedSource.of(source)) {
        read(source, opened);
        readBefore += opened.bytesRead();
      } catch (IOException failure) {
        troubles.add(new LogTrouble(source.name(), Unreadable.reason(failure)));
      }
    }
  }

  private void read(LogSource source, OpenedSource opened) {
    Sample sample = sample(source, opened);
    Sniffed sniffed = readers.sniff(block, sample.size());
    if (sniffed.format() == LogFormat.UNKNOWN && isBinary(sample.size())) {
      troubles.add(new LogTrouble(source.name(), "is not a text file"));
      return;
    }
    EntryReader entries = readers.of(sniffed, source.name(), newest(source), 0);
    int start = skipByteOrderMark(sample.size());
    TimeSpan seen = new TimeSpan();
    entries.feed(block, start, sample.size());
    entries.look(block, start, sample.size(), sample.ended(), seen);
    if (!sample.ended()) {
      readOn(source, opened, entries, seen);
    }
    entries.end();
    span.add(seen.moments());
    if (entries.wasCut()) {
      remark(source, "some lines are longer than 64 kB; only their start was examined");
    }
    if (entries.wasBroken()) {
      remark(source, "some entries are broken off; only what is left of them was examined");
    }
    if (sniffed.format() != LogFormat.UNKNOWN && entries.lines() > 0) {
      remarkOn(source, seen);
    }
    reports.add(
        new LogSourceReport(
            source.name(),
            sniffed.format(),
            opened.compression(),
            opened.bytesRead(),
            entries.lines(),
            seen.entries() > 0 && (window.isAll() || seen.timed() > 0)));
  }

  private void remarkOn(LogSource source, TimeSpan seen) {
    if (seen.entries() == 0) {
      remark(source, "holds no entry that is understood");
    } else if (seen.timed() == 0 && !window.isAll()) {
      remark(source, "its entries have no times; none is known to be of the time asked for");
    }
  }

  private void remark(LogSource source, String words) {
    troubles.add(new LogTrouble(source.name(), LogTrouble.Kind.REMARK, words));
  }

  /// The start of a source.
  ///
  /// @param ended whether there is no more, or no more can be read
  private record Sample(int size, boolean ended) {}

  private Sample sample(LogSource source, OpenedSource opened) {
    int size = 0;
    try {
      while (size < SAMPLE) {
        int more = opened.read(block, size);
        if (more < 0) {
          return new Sample(size, true);
        }
        size += more;
      }
      return new Sample(size, false);
    } catch (IOException failure) {
      troubles.add(new LogTrouble(source.name(), Unreadable.reason(failure)));
      return new Sample(size, true);
    }
  }

  private void readOn(LogSource source, OpenedSource opened, EntryReader entries, TimeSpan seen) {
    try {
      int size = opened.read(block, 0);
      while (size >= 0) {
        entries.feed(block, 0, size);
        entries.look(block, 0, size, false, seen);
        progress.at(source.name(), readBefore + opened.bytesRead(), inAll);
        size = opened.read(block, 0);
      }
    } catch (IOException failure) {
      troubles.add(new LogTrouble(source.name(), Unreadable.reason(failure)));
    }
  }

  private boolean isBinary(int size) {
    return Slice.indexOf((byte) 0, block, 0, Math.min(size, BINARY_SAMPLE)) >= 0;
  }

  private int skipByteOrderMark(int size) {
    boolean marked = size >= 3 && block[0] == (byte) 0xef && block[1] == (byte) 0xbb;
    return marked && block[2] == (byte) 0xbf ? 3 : 0;
  }

  /// A time no earlier than what is logged.
  private LocalDateTime newest(LogSource source) {
    Instant newest =
        switch (source) {
          case LogSource.File file -> {
            try {
              yield Files.getLastModifiedTime(file.path()).toInstant();
            } catch (IOException unknown) {
              yield readers.now();
            }
          }
          case LogSource.Stream _ -> readers.now();
        };
    return LocalDateTime.ofInstant(newest, readers.zone());
  }

  private static long size(LogSource source) {
    return switch (source) {
      case LogSource.File file -> {
        try {
          yield Files.isRegularFile(file.path()) ? Files.size(file.path()) : -1;
        } catch (IOException unknown) {
          yield 0;
        }
      }
      case LogSource.Stream _ -> -1;
    };
  }

  private static long sum(long one, long other) {
    return one < 0 || other < 0 ? -1 : one + other;
  }
}
