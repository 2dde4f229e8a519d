package io.github.pgseal.cli;

import io.github.pgseal.log.LogProgress;
import io.github.pgseal.text.Visible;
import java.time.Duration;
import java.util.function.LongSupplier;

/// How far the reading of logs has come, for somebody at a terminal: a line on stderr, wiped away
/// in the end. Says nothing about what takes less than a moment.
final class LogProgressBar implements LogProgress, AutoCloseable {

  private static final String WIPE = "\r\u001b[K";
  private static final long PATIENCE = Duration.ofMillis(500).toNanos();
  private static final long PAUSE = Duration.ofMillis(100).toNanos();
  private static final double SECOND = Duration.ofSeconds(1).toNanos();

  private static final int CELLS = 12;

  private final Console console;
  private final LongSupplier nanoTime;
  private final long start;
  private long due;
  private boolean shown;

  /// @param nanoTime elapsed time
  LogProgressBar(Console console, LongSupplier nanoTime) {
    this.console = console;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.due = start + PATIENCE;
  }

  @Override
  public synchronized void at(String source, long bytesRead, long bytesInAll) {
    if (!console.errIsTerminal()) {
      return;
    }
    long now = nanoTime.getAsLong();
    if (now - due < 0) {
      return;
    }
    due = now + PAUSE;
    shown = true;
    console.err().print(WIPE + line(source, bytesRead, bytesInAll, (now - start) / SECOND));
    console.err().flush();
  }

  /// The line, which is shorter than a terminal is wide.
  ///
  /// @param seconds since the beginning
  static String line(String source, long read, long all, double seconds) {
    double speed = seconds > 0 ? read / seconds : 0;
    String rate = Figures.bytes(Math.round(speed)) + "/s";
    String state =
        all > 0 && read <= all
            ? bar(read, all) + "  " + rate + left(all - read, speed)
            : Figures.bytes(read) + "  " + rate;
    return name(source, Usage.WIDTH - 1 - 2 - state.length()) + "  " + state;
  }

  private static String bar(long read, long all) {
    int filled = (int) (CELLS * read / all);
    return "[%s%s] %3d %%  %s of %s"
        .formatted(
            "#".repeat(filled),
            ".".repeat(CELLS - filled),
            100 * read / all,
            Figures.bytes(read),
            Figures.bytes(all));
  }

  private static String left(long bytes, double speed) {
    return speed > 0
        ? "  %s left".formatted(Figures.clock(Duration.ofSeconds((long) (bytes / speed))))
        : "";
  }

  /// The end of a path, as it may stand on a terminal.
  private static String name(String source, int longest) {
    String path = LogName.of(source);
    String name = Visible.of(path.substring(path.lastIndexOf('/') + 1));
    return name.length() <= longest ? name : "…" + name.substring(name.length() - longest + 1);
  }

  @Override
  public synchronized void close() {
    if (shown) {
      console.err().print(WIPE);
      console.err().flush();
    }
  }
}
