package io.github.pgseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LogProgressBarTest {

  private static final long GB = 1_000_000_000;
  private static final int WIDTH = 80;

  private final StringWriter screen = new StringWriter();
  private Duration now = Duration.ofDays(1);

  private void pass(long millis) {
    now = now.plusMillis(millis);
  }

  private LogProgressBar bar(boolean terminal) {
    PrintWriter writer = new PrintWriter(screen);
    return new LogProgressBar(new Console(writer, writer, terminal, terminal), () -> now.toNanos());
  }

  @Test
  void aLineSaysHowFarItIs() {
    assertThat(LogProgressBar.line("/var/log/postgresql.log", GB, 4 * GB, 2))
        .isEqualTo("postgresql.log  [###.........]  25 %  1.0 GB of 4.0 GB  500 MB/s  0:06 left");
  }

  @Test
  void whatHasNoKnownEndHasNoBar() {
    assertThat(LogProgressBar.line("-", GB, -1, 2)).isEqualTo("standard input  1.0 GB  500 MB/s");
    assertThat(LogProgressBar.line("grows.log", GB + 1, GB, 2))
        .isEqualTo("grows.log  1.0 GB  500 MB/s");
  }

  @Test
  void theLongestLineFitsATerminal() {
    assertThat(
            LogProgressBar.line(
                "postgresql-2026-11-29_000000.log.1.gz", 456 * GB, 999 * GB, 100_000))
        .startsWith("…")
        .hasSizeLessThan(WIDTH);
  }

  @Test
  void theNameOfAFileCannotMoveTheCursor() {
    assertThat(LogProgressBar.line("a\u001b[2J", 1, 2, 1)).startsWith("a\\u001b[2J  [");
  }

  @Test
  void itIsShownAfterAMomentAndWipedInTheEnd() {
    try (LogProgressBar bar = bar(true)) {
      bar.at("a", 1, 100);
      pass(400);
      bar.at("a", 2, 100);
      assertThat(screen.toString()).isEmpty();
      pass(100);
      bar.at("a", 50, 100);
      assertThat(screen.toString()).startsWith("\r\u001b[Ka  [######......]  50 %");
      pass(50);
      bar.at("a", 51, 100);
      assertThat(screen.toString()).doesNotContain("51");
      pass(50);
      bar.at("a", 52, 100);
      assertThat(screen.toString()).contains("52 %");
    }
    assertThat(screen.toString()).endsWith("\r\u001b[K");
  }

  @Test
  void whatIsQuickShowsNothing() {
    try (LogProgressBar bar = bar(true)) {
      bar.at("a", 100, 100);
    }
    assertThat(screen.toString()).isEmpty();
  }

  @Test
  void nobodyIsToldWhereNobodyWatches() {
    try (LogProgressBar bar = bar(false)) {
      pass(5000);
      bar.at("a", 1, 100);
    }
    assertThat(screen.toString()).isEmpty();
  }
}
