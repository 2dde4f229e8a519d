package io.github.pgseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.explain.Explainer;
import io.github.pgseal.explain.Match;
import io.github.pgseal.explain.MessageIndex;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.log.LogEvent;
import io.github.pgseal.log.LogFinding;
import io.github.pgseal.log.LogFormat;
import io.github.pgseal.log.LogLine;
import io.github.pgseal.log.LogSourceReport;
import io.github.pgseal.log.LogSummary;
import io.github.pgseal.log.LogWindow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The screens of what logs tell.
final class LogTextTest {

  private static final Style PLAIN = new Style(false);
  private static final LogTimes TIMES = new LogTimes(ZoneId.of("Europe/Berlin"));
  private static final LogSourceReport LOG =
      LogSamples.source("/var/log/postgresql/postgresql.log", LogFormat.STDERR, 12345);

  private final Explainer explainer = new Explainer(MessageIndex.shipped());

  private String screen(
      List<LogFinding> findings, List<LogSourceReport> sources, LogWindow window) {
    LogSummary summary =
        new LogSummary(
            findings,
            sources,
            List.of(),
            Optional.of(LogSamples.FIRST),
            Optional.of(LogSamples.LAST));
    return LogText.of(summary, window, explainer, TIMES, PLAIN);
  }

  private String screen(List<LogFinding> findings, List<LogSourceReport> sources) {
    return screen(findings, sources, LogWindow.ALL);
  }

  @Test
  void aFindingShowsWhomWhenWhereAndWhatToDo() {
    assertThat(
            screen(List.of(LogSamples.finding(Catalogue.SERVER_REQUIRES_TLS, 4012)), List.of(LOG)))
        .isEqualTo(
            """
            error PGS601  server admits this connection only with TLS
              count    4,012 times, 2026-11-28 04:12:09 to 2026-11-29 11:00:00
              user     app (1,000), reporting (1,000), batch (1,000), others (1,012)
              database shop (1,000), crm (1,000), test (1,000), demo (1,000)
              address  10.0.0.1 (1,000), 10.0.0.2 (1,000), 10.0.0.3 (1,000), 2 more (2,000)
              by       PostgreSQL server
              first    /var/log/postgresql/postgresql.log:1
                       2026-11-28 03:12:09.120 UTC [1] FATAL:  no pg_hba.conf entry for host
                       "10.0.0.7", user "app", database "app", no encryption
              last     /var/log/postgresql/postgresql.log:4012
                       2026-11-28 03:12:09.120 UTC [4012] FATAL:  no pg_hba.conf entry for
                       host "10.0.0.7", user "app", database "app", no encryption
              do       Encrypt, and verify who answers.  (client)
              more     pgseal explain PGS601

              read     /var/log/postgresql/postgresql.log: stderr, 1.2 MB, 12,345 lines
              period   2026-11-28 04:12:09 to 2026-11-29 11:00:00 (Europe/Berlin)
            """);
  }

  @Test
  void oneLineIsNotFirstAndLast() {
    assertThat(screen(List.of(LogSamples.finding(Catalogue.SERVER_REQUIRES_TLS, 1)), List.of(LOG)))
        .contains("  line     /var/log/postgresql/postgresql.log:1\n")
        .contains("  count    1 time, ")
        .doesNotContain("  first", "  last");
  }

  @Test
  void nothingFoundSaysWhatWasRead() {
    assertThat(
            screen(
                List.of(),
                List.of(LOG, LogSamples.source("new.log", LogFormat.UNKNOWN, 0)),
                new LogWindow(Optional.of(LogSamples.FIRST), Optional.of(LogSamples.LAST))))
        .isEqualTo(
            """
            Nothing in these logs is a failure that pgseal knows.
              read     /var/log/postgresql/postgresql.log: stderr, 1.2 MB, 12,345 lines
                       new.log: empty
              period   2026-11-28 04:12:09 to 2026-11-29 11:00:00 (Europe/Berlin)
              asked    since 2026-11-28 04:12:09, until 2026-11-29 11:00:00
            """);
  }

  @Test
  void aTimeThatNoLogHasIsNotAnAllClear() {
    String none = "Nothing in these logs is of the time that was asked for.\n";
    Instant later = LogSamples.LAST.plusSeconds(1);
    Instant earlier = LogSamples.FIRST.minusSeconds(1);
    assertThat(screen(List.of(), List.of(LOG), new LogWindow(Optional.of(later), Optional.empty())))
        .startsWith(none);
    assertThat(
            screen(List.of(), List.of(LOG), new LogWindow(Optional.empty(), Optional.of(earlier))))
        .startsWith(none);
    assertThat(
            screen(List.of(), List.of(LOG), new LogWindow(Optional.of(earlier), Optional.empty())))
        .doesNotContain(none);
  }

  @Test
  void manyFilesAreCounted() {
    List<LogSourceReport> sources =
        IntStream.rangeClosed(1, 12)
            .mapToObj(
                number ->
                    LogSamples.source(
                        number + ".log", number < 10 ? LogFormat.STDERR : LogFormat.CSVLOG, 1000))
            .toList();
    assertThat(screen(List.of(), sources))
        .contains("  read     12 files, 1.2 MB, 12,000 lines: stderr (9), csvlog (3)\n");
  }

  @Test
  void whatIsNoLogIsNotAnAllClear() {
    assertThat(screen(List.of(), List.of(LogSamples.source("x", LogFormat.UNKNOWN, 3))))
        .isEqualTo(
            """
            Nothing here could be examined.
              read     x: format not recognised, 300 B, 3 lines
              next     a text that is no log: pgseal explain - < FILE
            """);
  }

  @Test
  void anEventIsShort() {
    Match match = LogSamples.finding(Catalogue.SERVER_REQUIRES_TLS, 1).match();
    LogLine line = LogSamples.finding(Catalogue.SERVER_REQUIRES_TLS, 1).lines().getFirst();
    assertThat(
            LogEventText.of(
                new LogEvent(
                    line, match, Optional.of("app"), Optional.empty(), Optional.of("10.0.0.7")),
                TIMES,
                PLAIN))
        .isEqualTo(
            """
            error PGS601  server admits this connection only with TLS
              2026-11-28 04:12:09, user app, address 10.0.0.7,
              /var/log/postgresql/postgresql.log:1
              2026-11-28 03:12:09.120 UTC [1] FATAL:  no pg_hba.conf entry for host
              "10.0.0.7", user "app", database "app", no encryption
            """);
  }

  @Test
  void aVeryLongLineIsCutOff() {
    assertThat(Excerpt.of("x".repeat(2000))).hasSizeLessThan(300).endsWith("x …");
    assertThat(Excerpt.of(" \ud83d\ude00".repeat(200))).endsWith("\ud83d\ude00 …");
  }
}
