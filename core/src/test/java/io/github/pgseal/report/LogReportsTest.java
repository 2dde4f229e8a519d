package io.github.pgseal.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.explain.Explainer;
import io.github.pgseal.explain.Match;
import io.github.pgseal.explain.MessageIndex;
import io.github.pgseal.log.Compression;
import io.github.pgseal.log.LogEvent;
import io.github.pgseal.log.LogFinding;
import io.github.pgseal.log.LogFormat;
import io.github.pgseal.log.LogLine;
import io.github.pgseal.log.LogSourceReport;
import io.github.pgseal.log.LogSummary;
import io.github.pgseal.log.LogTrouble;
import io.github.pgseal.log.LogWindow;
import io.github.pgseal.log.Tally;
import io.github.pgseal.log.Tally.Counted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What logs tell in the formats for programs, with names that somebody made up who tries to log
/// in.
final class LogReportsTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant FIRST = Instant.parse("2026-11-28T03:12:09.120Z");
  private static final Instant LAST = Instant.parse("2026-11-29T10:00:00Z");
  private static final String NASTY = "a,\"b\"\r\nc;\u001b[31m\u202e";

  private final Explainer explainer = new Explainer(MessageIndex.shipped());

  private Match match() {
    return explainer
        .explain("FATAL:  no pg_hba.conf entry for host \"10.0.0.7\", user \"app\", SSL off")
        .cause()
        .orElseThrow();
  }

  private static Tally tally(String value) {
    return new Tally(List.of(new Counted(value, 900), new Counted("other", 120)), 4);
  }

  private static LogLine line(long number, String text) {
    return new LogLine("postgresql.log", number, Optional.of(FIRST), text);
  }

  private LogFinding finding(Tally users, String text) {
    Match match = match();
    return new LogFinding(
        match.finding(),
        match.message(),
        match.client(),
        1024,
        0.954,
        Optional.of(FIRST),
        Optional.of(LAST),
        users,
        Tally.NONE,
        tally("10.0.0.7"),
        List.of(line(12, text), line(13, "between"), line(99, "last")));
  }

  private static LogSummary summary(LogFinding... findings) {
    return new LogSummary(
        List.of(findings),
        List.of(new LogSourceReport("a.gz", LogFormat.CLOUD_SQL, Compression.GZIP, 12, 34, true)),
        List.of(new LogTrouble("b.log", "permission denied")),
        Optional.of(FIRST),
        Optional.of(LAST));
  }

  /// Rows and their cells as a reader of RFC 4180 sees them.
  private static List<List<String>> rows(String csv) {
    List<List<String>> rows = new ArrayList<>(List.of(new ArrayList<>()));
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int index = 0; index < csv.length(); index++) {
      char unit = csv.charAt(index);
      boolean doubled = quoted && csv.startsWith("\"\"", index);
      if (doubled) {
        cell.append('"');
        index++;
      } else if (unit == '"') {
        quoted = !quoted;
      } else if (!quoted && (unit == ',' || csv.startsWith("\r\n", index))) {
        rows.getLast().add(cell.toString());
        cell.setLength(0);
        if (unit != ',') {
          rows.add(new ArrayList<>());
          index++;
        }
      } else {
        cell.append(unit);
      }
    }
    assertThat(quoted).isFalse();
    assertThat(rows.removeLast()).as("the last row has an end").isEmpty();
    return rows;
  }

  @Test
  void csvHasOneRowForEachFinding() {
    assertThat(LogCsv.of(summary(finding(tally("app"), "text"))))
        .isEqualTo(
            """
            finding,slug,severity,title,count,first,last,client,confidence,users,databases,\
            addresses,first_source,first_line,first_text,last_source,last_line,last_text\r
            PGS601,server-requires-tls,error,server admits this connection only with TLS,1024,\
            2026-11-28T03:12:09.120Z,2026-11-29T10:00:00Z,server,0.95,\
            "app 900; other 120; others 4",,"10.0.0.7 900; other 120; others 4",\
            postgresql.log,12,text,postgresql.log,99,last\r
            """);
  }

  @Test
  void csvWithoutFindingsHasItsHead() {
    assertThat(rows(LogCsv.of(summary()))).hasSize(1);
  }

  @Test
  void noNameBreaksOutOfItsCell() {
    List<List<String>> rows = rows(LogCsv.of(summary(finding(tally(NASTY), NASTY))));
    assertThat(rows).hasSize(2);
    assertThat(rows.getLast())
        .hasSameSizeAs(rows.getFirst())
        .contains("a,\"b\"\\r\\nc;\\u001b[31m\\u202e");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\uff1d1",
        "=HYPERLINK(\"x\")"
      })
  void noCellIsAFormula(String name) {
    List<List<String>> rows = rows(LogCsv.of(summary(finding(tally(name), name))));
    assertThat(rows.getLast())
        .allSatisfy(cell -> assertThat(cell).doesNotMatch("(?s)[=+\\-@\\t\\r\\n\uff1d].*"))
        .anySatisfy(cell -> assertThat(cell).startsWith("'"));
  }

  @Test
  void jsonHoldsEverythingAsItIs() {
    JsonNode document =
        JSON.readTree(
            LogJson.of(
                summary(finding(tally(NASTY), NASTY)),
                new LogWindow(Optional.of(FIRST), Optional.empty()),
                explainer));
    JsonNode finding = document.path("findings").path(0);
    assertThat(document.path("since").asString()).isEqualTo(FIRST.toString());
    assertThat(document.has("until")).isFalse();
    assertThat(finding.at("/users/most/0/value").asString()).isEqualTo(NASTY);
    assertThat(finding.at("/users/others").asInt()).isEqualTo(4);
    assertThat(finding.at("/lines/0/text").asString()).isEqualTo(NASTY);
    assertThat(finding.path("lines").size()).isEqualTo(3);
    assertThat(finding.path("because").asString()).isNotEmpty();
    assertThat(document.at("/sources/0/compression").asString()).isEqualTo("gzip");
    assertThat(document.at("/troubles/0/reason").asString()).isEqualTo("permission denied");
  }

  @Test
  void anEventIsOneLine() {
    String line =
        LogJson.line(
            new LogEvent(
                line(12, NASTY),
                match(),
                Optional.of(NASTY),
                Optional.empty(),
                Optional.of("10.0.0.7")),
            explainer);
    assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
    JsonNode document = JSON.readTree(line);
    assertThat(document.path("schema").asString()).isEqualTo("pgseal.explain-log-event/1");
    assertThat(document.path("user").asString()).isEqualTo(NASTY);
    assertThat(document.has("database")).isFalse();
    assertThat(document.path("line").asLong()).isEqualTo(12);
  }
}
