package io.github.pgseal.log;

import static io.github.pgseal.log.Examined.remarks;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whether finding nothing in a source means something, and the time that logs span.
final class ExaminedSourcesTest {
  private static final String QUIET =
      "2026-11-25 05:20:24.918 UTC [7] LOG:  database system is ready to accept connections\n";
  private static final LogWindow WINDOW =
      Examined.window("2026-11-25T00:00:00Z", "2026-11-26T00:00:00Z");

  private static boolean isExamined(LogSummary summary) {
    return summary.sources().getFirst().examined();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stderr.log",
        "languages.log",
        "rds.log",
        "cloudwatch.json",
        "csvlog.csv",
        "jsonlog.json",
        "syslog.log",
        "cloud-sql.json",
        "azure.json",
        "azure.csv",
        "container.json",
        "operator.json",
        "pgbouncer.log"
      })
  void aLogIsExaminedInEveryFormat(String name) throws Exception {
    String text = Files.readString(Path.of(ExaminedSourcesTest.class.getResource(name).toURI()));

    for (LogWindow window : new LogWindow[] {LogWindow.ALL, WINDOW}) {
      LogSummary summary = Examined.text(text, window);

      assertThat(isExamined(summary)).isTrue();
      assertThat(remarks(summary)).isEmpty();
      assertThat(summary.first().orElseThrow()).isAfter(Instant.parse("2026-11-24T00:00:00Z"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\": \"x\", \"properties\": {\"a\": 1}, \"message\": \"hello\"}\n",
        "{\"properties\": {\"message\": \"a schema\"}}\n",
        "{\"events\": [{\"message\": \"hello\"}]}\n",
        "{\"logName\": \"x\", \"wrapped\": {\"deeper\": {\"textPayload\": \"LOG:  ready\"}}}\n",
        "user,message\napp,hello\n",
        "timestamp,message\n2026-11-25 05:20:24,hello\n"
      })
  void whatIsNoLogIsNotExamined(String text) {
    LogSummary summary = Examined.text(text);

    assertThat(isExamined(summary)).isFalse();
    assertThat(summary.findings()).isEmpty();
  }

  @Test
  void aFormatWithoutAnEntryIsRemarkedOn() {
    assertThat(remarks(Examined.text("timestamp,message\n2026-11-25 05:20:24,hello\n")))
        .containsExactly("holds no entry that is understood");
  }

  @Test
  void aLogWithoutTimesIsNotExaminedForATime() {
    String text = "[7] LOG:  database system is ready to accept connections\n";

    assertThat(isExamined(Examined.text(text))).isTrue();
    assertThat(isExamined(Examined.text(text, WINDOW))).isFalse();
    assertThat(remarks(Examined.text(text, WINDOW)))
        .containsExactly("its entries have no times; none is known to be of the time asked for");
    assertThat(isExamined(Examined.text(QUIET, WINDOW))).isTrue();
  }

  @Test
  void aLineThatNothingEndsIsALine() {
    assertThat(isExamined(Examined.text(QUIET.strip(), WINDOW))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-25 05:20:24.918 UTC [7] LOG:  statement: select '1999-01-01 00:00:00'\n",
        "[7] LOG:  statement: select '1999-01-01 00:00:00'\n",
        "\tand d > '1999-01-01 00:00:00'\n",
        "and d > '1999-01-01 00:00:00' and d < '2099-01-01 00:00:00'\n"
      })
  void aDateInAStatementIsNoTimeOfTheLog(String line) {
    LogSummary summary = Examined.text(line + QUIET + line);

    assertThat(summary.first()).contains(Instant.parse("2026-11-25T05:20:24.918Z"));
    assertThat(summary.last().orElseThrow()).isBefore("2026-11-26T00:00:00Z");
  }

  @Test
  void aPieceOfALineAtTheEndOfABlockIsNoLine() {
    String statement =
        "2026-11-25 05:20:24.918 UTC [7] LOG:  statement: select '1999-01-01 00:00:00 LOG:  x'"
            + ", '1998-01-01 00:00:00 LOG:  x'".repeat(40)
            + "\n";

    LogSummary summary = Examined.text(statement.repeat(2000));

    assertThat(summary.first()).contains(Instant.parse("2026-11-25T05:20:24.918Z"));
    assertThat(summary.last()).contains(Instant.parse("2026-11-25T05:20:24.918Z"));
  }

  @Test
  void aDateInAStructuredEntryIsNoTimeOfTheLog() {
    String json =
        "{\"message\":\"statement: select '1999-01-01 00:00:00'\",\"error_severity\":\"LOG\",\"timestamp\":\"2026-11-25 05:20:24.918 UTC\"}\n";
    String csv =
        "2026-11-25 05:20:24.918 UTC,\"app\",\"appdb\",7,\"10.0.0.7:1\",x,1,\"\",,,0,LOG,00000,"
            + "\"statement: select\n1999-01-01 00:00:00\",,,,,,,,,\"\",,,0\n";

    for (String text : new String[] {json, csv}) {
      assertThat(Examined.text(text).first()).contains(Instant.parse("2026-11-25T05:20:24.918Z"));
      assertThat(Examined.text(text).last()).contains(Instant.parse("2026-11-25T05:20:24.918Z"));
    }
  }
}
