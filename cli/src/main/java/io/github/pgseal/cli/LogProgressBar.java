package io.github.pgseal.cli;

import io.github.pgseal.Surroundings;
import io.github.pgseal.log.LogProgress;
import io.github.pgseal.text.Visible;
import java.time.Duration;

/// How far the reading of logs has come, for somebody at a terminal: a line on stderr, wiped away
/// in the end. Says nothing about what takes less than a moment.
final class LogProgressBar implements LogProgress, AutoCloseable {

  private static final String WIPE = "\r\u001b[K";
  private static final long PATIENCE = Duration.ofMillis(500).toNanos();
  private static final long PAUSE = Duration.ofMillis(100).toNanos();
  private static final double SECOND = Duration.ofSeconds(1).toNanos();

  private static final int LONGEST_NAME = 18;
  private static final int CELLS = 12;

  private final Console console;
  private final Surroundings surroundings;
  private final long start;
  private long due;
  private boolean shown;

  LogProgressBar(Console console, Surroundings surroundings) {
    this.console = console;
    this.surroundings = surroundings;
    this.start = surroundings.nanoTime();
    this.due = start + PATIENCE;
  }

  @Override
  public synchronized void at(String source, long bytesRead, long bytesInAll) {
    if (!console.errIsTerminal()) {
      return;
    }
    long now = surroundings.nanoTime();
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
    String name = shortened(source);
    if (all <= 0 || read > all) {
      return "%s  %s  %s".formatted(name, Figures.bytes(read), rate);
    }
    int filled = (int) (CELLS * read / all);
    String bar = "#".repeat(filled) + ".".repeat(CELLS - filled);
    String left =
        speed > 0
            ? "  %s left"
                .formatted(Figures.clock(Duration.ofSeconds((long) ((all - read) / speed))))
            : "";
    return "%s  [%s] %3d %%  %s of %s  %s%s"
        .formatted(
            name, bar, 100 * read / all, Figures.bytes(read), Figures.bytes(all), rate, left);
  }

  /// The end of a path, as it may stand on a terminal.
  private static String shortened(String source) {
    String name = Visible.of(source.substring(source.lastIndexOf('/') + 1));
    return name.length() <= LONGEST_NAME
        ? name
        : "…" + name.substring(name.length() - LONGEST_NAME + 1);
  }

  @Override
  public synchronized void close() {
    if (shown) {
      console.err().print(WIPE);
      console.err().flush();
    }
  }
}
