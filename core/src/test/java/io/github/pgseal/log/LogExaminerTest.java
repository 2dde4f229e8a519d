package io.github.pgseal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.explain.MessageIndex;
import io.github.pgseal.log.Tally.Counted;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is found in logs of every format: the samples lie beside this class among the resources.
final class LogExaminerTest {
  private static final MessageIndex MESSAGES = MessageIndex.shipped();
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-26T00:00:00Z"));

  private static LogExaminer examiner(LogWindow window) {
    return new LogExaminer(MESSAGES, window, ZoneOffset.UTC, CLOCK);
  }

  private static LogSummary examined(String text) {
    return examined(text, LogWindow.ALL);
  }

  private static LogSummary examined(String text, LogWindow window) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return examiner(window)
        .examine(
            List.of(new LogSource.Stream("-", new ByteArrayInputStream(bytes))),
            LogProgress.SILENT);
  }

  private static String sample(String name) throws Exception {
    return Files.readString(Path.of(LogExaminerTest.class.getResource(name).toURI()));
  }

  /// `PGS601 2 server, PGS604 1 pgbouncer`, in the order of the findings.
  private static String counts(LogSummary summary) {
    return summary.findings().stream()
        .map(
            finding ->
                "%s %d %s"
                    .formatted(finding.finding().number(), finding.count(), finding.client().id()))
        .collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stderr.log      | STDERR    | 602 2 server, 103 1 server, 501 1 server, 604 1 server, 703 1 server
          languages.log   | STDERR    | 604 4 server, 601 1 server
          rds.log         | RDS       | 604 2 server, 501 1 server, 601 1 server
          cloudwatch.json | RDS       | 601 1 server, 604 1 server
          csvlog.csv      | CSVLOG    | 501 1 server, 601 1 server, 604 1 server
          jsonlog.json    | JSONLOG   | 501 1 server, 601 1 server, 604 1 server
          syslog.log      | SYSLOG    | 501 1 server, 601 1 server, 601 1 pgbouncer, 604 1 server
          cloud-sql.json  | CLOUD_SQL | 501 1 server, 601 1 server, 604 1 server
          azure.json      | AZURE     | 501 1 server, 601 1 server, 604 1 server
          azure.csv       | AZURE     | 501 1 server, 601 1 server, 604 1 server
          container.json  | UNKNOWN   | 601 1 server
          operator.json   | JSONLOG   | 604 1 server
          pgbouncer.log   | PGBOUNCER | 202 1 pgbouncer, 301 1 pgbouncer, 501 1 pgbouncer, 601 1 pgbouncer, 604 1 pgbouncer
          """)
  void eachFormatIsKnownAndItsFindingsAreCounted(String name, LogFormat format, String counts)
      throws Exception {
    LogSummary summary = examined(sample(name));

    assertThat(summary.troubles()).isEmpty();
    assertThat(summary.sources()).extracting(LogSourceReport::format).containsExactly(format);
    assertThat(counts(summary)).isEqualTo(counts);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stderr.log",
        "csvlog.csv",
        "jsonlog.json",
        "syslog.log",
        "cloud-sql.json",
        "azure.json",
        "azure.csv",
        "rds.log"
      })
  void eachFormatTellsUserDatabaseAddressAndTimeOfARefusal(String name) throws Exception {
    LogFinding refused =
        examined(sample(name)).findings().stream()
            .filter(finding -> finding.finding().number() / 10 == 60)
            .filter(finding -> finding.finding().number() <= 602)
            .findFirst()
            .orElseThrow();

    assertThat(refused.users().most()).extracting(Counted::value).containsExactly("app");
    assertThat(refused.databases().most()).extracting(Counted::value).containsExactly("appdb");
    assertThat(refused.addresses().most()).extracting(Counted::value).contains("10.0.0.7");
    assertThat(refused.first().orElseThrow())
        .isBetween(Instant.parse("2026-11-25T05:20:24Z"), Instant.parse("2026-11-25T05:20:25Z"));
  }

  @Test
  void linesAreNumberedAndShownAsTheyStandInTheLog() throws Exception {
    String text = sample("stderr.log");

    LogLine line = examined(text).findings().getFirst().lines().getFirst();

    assertThat(line.source()).isEqualTo("-");
    assertThat(line.line()).isEqualTo(5);
    assertThat(line.text()).isEqualTo(text.lines().toList().get(4));
    assertThat(line.time()).contains(Instant.parse("2026-11-25T05:20:24.918Z"));
  }

  @Test
  void theFirstThreeAndTheLastThreeLinesAreKept() {
    StringBuilder text = new StringBuilder();
    for (int number = 1; number <= 20; number++) {
      text.append("[%d] FATAL:  role \"u%d\" does not exist%n".formatted(number, number));
    }

    LogFinding finding = examined(text.toString()).findings().getFirst();

    assertThat(finding.count()).isEqualTo(20);
    assertThat(finding.lines())
        .extracting(LogLine::line)
        .containsExactly(1L, 2L, 3L, 18L, 19L, 20L);
  }

  @Test
  void aTimeWithAnAbbreviationIsThatOfItsZone() throws Exception {
    assertThat(examined(sample("languages.log")).first())
        .contains(Instant.parse("2026-11-25T05:20:24.918Z"));
  }

  @Test
  void onlyWhatIsInTheWindowCounts() throws Exception {
    LogWindow window =
        new LogWindow(
            Optional.of(Instant.parse("2026-11-25T05:20:25Z")),
            Optional.of(Instant.parse("2026-11-25T05:20:27Z")));

    assertThat(counts(examined(sample("stderr.log"), window)))
        .isEqualTo("501 1 server, 604 1 server");
    assertThat(counts(examined(sample("jsonlog.json"), window)))
        .isEqualTo("501 1 server, 604 1 server");
  }

  @ParameterizedTest
  @CsvSource({
    "05:20:24.918, 05:20:24.918, 604 1 server",
    "05:20:24.917, 05:20:24.919, 604 1 server",
    "05:20:24.919, 05:20:25.000, ''",
    "05:20:24.000, 05:20:24.917, ''"
  })
  void bothBoundsBelongToTheWindow(String since, String until, String counts) {
    LogWindow window = Examined.window("2026-11-25T" + since + "Z", "2026-11-25T" + until + "Z");

    assertThat(
            counts(
                examined(
                    "2026-11-25 05:20:24.918 UTC [1] FATAL:  role \"app\" does not exist\n",
                    window)))
        .isEqualTo(counts);
  }

  @Test
  void anEntryWithoutTimeCountsOnlyWithoutAWindow() {
    String text = "FATAL:  role \"app\" does not exist\n";

    assertThat(counts(examined(text))).isEqualTo("604 1 server");
    assertThat(counts(examined(text, new LogWindow(Optional.of(Instant.EPOCH), Optional.empty()))))
        .isEmpty();
  }

  @Test
  void whatUsersWroteIntoStatementsIsNoFinding() {
    assertThat(
            counts(
                examined(
                    """
                    LOG:  statement: select 'FATAL:  role "x" does not exist'
                    LOG:  duration: 1 ms  execute <unnamed>: select 'password authentication failed'
                    ERROR:  role "x" does not exist
                    ERROR:  relation "password authentication failed" does not exist
                    STATEMENT:  select 'password authentication failed for user'
                    LOG:  checkpoint starting: "password authentication failed for user"
                    WARNING:  password authentication failed for user "x"
                    """)))
        .isEmpty();
  }

  @Test
  void aServerThatIsRefusedByAnotherTellsWhatThatSaid() {
    assertThat(
            counts(
                examined(
                    """
                    2026-11-25 05:20:24.918 UTC [77] FATAL:  could not connect to the primary server: \
                    connection to server at "10.0.0.5", port 5432 failed: FATAL:  no pg_hba.conf entry for \
                    replication connection from host "10.0.0.7", user "repl", no encryption
                    """)))
        .startsWith("601 1");
  }

  @Test
  void oneFailureInSeveralLinesIsOneEvent() {
    assertThat(
            counts(
                examined(
                    """
                    2026-11-25 05:20:24.918 UTC [77] LOG:  could not connect to Ident server at address "127.0.0.1", port 113: Connection refused
                    2026-11-25 05:20:24.919 UTC [77] FATAL:  Ident authentication failed for user "ident"
                    2026-11-25 05:20:24.919 UTC [77] DETAIL:  Connection matched pg_hba.conf line 8
                    2026-11-25 05:21:24.919 UTC [77] FATAL:  Ident authentication failed for user "ident"
                    """)))
        .isEqualTo("604 2 server");
  }

  @Test
  void theSecondRefusalOfAClientThatFallsBackSaysNothingNew() {
    String refused =
        "2026-11-25 05:20:2%d UTC [%d] FATAL:  no pg_hba.conf entry for host \"10.0.0.7\", user"
            + " \"app\", database \"appdb\", %s%n";

    assertThat(
            counts(
                examined(
                    refused.formatted(1, 1, "SSL encryption")
                        + refused.formatted(1, 2, "no encryption")
                        + refused.formatted(9, 3, "no encryption"))))
        .isEqualTo("601 1 server, 602 1 server");
  }

  @Test
  void aClientIsToldByTheProcessThatServesIt() {
    LogFinding finding =
        examined(
                """
                2026-11-25 05:20:24.918 UTC [77] LOG:  connection received: host=10.0.0.9 port=53014
                2026-11-25 05:20:24.918 UTC [78] LOG:  connection received: host=10.0.0.8 port=53015
                2026-11-25 05:20:24.919 UTC [77] FATAL:  password authentication failed for user "app"
                """)
            .findings()
            .getFirst();

    assertThat(finding.addresses().most()).containsExactly(new Counted("10.0.0.9", 1));
  }

  @Test
  void aNameThatMessagesSpellOutIsNotTakenForAnyName() {
    assertThat(
            examined(
                    """
                    [1] FATAL:  unrecognized configuration parameter "work_memory"
                    [2] FATAL:  unrecognized configuration parameter "sslmode"
                    [3] FATAL:  no pg_hba.conf entry for host "10.0.0.7", user "a", database "b", no encryption
                    [4] FATAL:  no pg_hba.conf entry for host "[local]", user "c", database "d", no encryption
                    """)
                .findings())
        .extracting(
            finding -> finding.finding().number(), LogFinding::count, LogFinding::confidence)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(103, 2L, 0.95),
            org.assertj.core.groups.Tuple.tuple(601, 1L, 0.95),
            org.assertj.core.groups.Tuple.tuple(602, 1L, 0.97));
  }

  @Test
  void secretsAreHidden() {
    LogSummary summary =
        examined(
            """
            [1] FATAL:  could not connect to the primary server: connection to server at \
            "postgresql://repl:geheim@10.0.0.5/x?password=geheim" failed: FATAL:  password authentication failed for user "password=geheim"
            """);

    assertThat(summary.findings()).isNotEmpty();
    assertThat(summary.toString()).contains("***").doesNotContain("geheim");
  }

  @Test
  void aMatchNamesOnlyWhatAllEventsHaveInCommon() {
    LogFinding finding =
        examined(
                """
                [1] FATAL:  no pg_hba.conf entry for host "10.0.0.7", user "a", database "appdb", no encryption
                [2] FATAL:  no pg_hba.conf entry for host "10.0.0.7", user "b", database "appdb", no encryption
                """)
            .findings()
            .getFirst();

    assertThat(finding.match().captured())
        .containsOnlyKeys("database", "host")
        .containsEntry("host", "10.0.0.7");
  }

  @Test
  void findingsOfSeveralSourcesAreAddedUp() {
    byte[] text = "FATAL:  role \"app\" does not exist\n".getBytes(StandardCharsets.UTF_8);

    LogSummary summary =
        examiner(LogWindow.ALL)
            .examine(
                List.of(
                    new LogSource.Stream("one", new ByteArrayInputStream(text)),
                    new LogSource.Stream("two", new ByteArrayInputStream(text))),
                LogProgress.SILENT);

    assertThat(counts(summary)).isEqualTo("604 2 server");
    assertThat(summary.findings().getFirst().lines())
        .extracting(LogLine::source)
        .containsExactly("one", "two");
  }
}
