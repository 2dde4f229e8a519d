package io.github.pgseal.log;

import static io.github.pgseal.log.Examined.counts;
import static io.github.pgseal.log.Examined.remarks;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Structured logs of which a record is broken off or huge: those around it count.
final class BrokenRecordsTest {
  private static final String BROKEN =
      "some entries are broken off; only what is left of them was examined";
  private static final String CUT =
      "some lines are longer than 64 kB; only their start was examined";
  private static final String JSON =
      "{\"timestamp\":\"2026-11-25 05:20:24.918 UTC\",\"pid\":%d,\"error_severity\":\"FATAL\","
          + "\"message\":\"role \\\"app\\\" does not exist\",\"x\":{\"y\":1}}\n";

  private static String json(int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(JSON::formatted)
        .collect(Collectors.joining());
  }

  private static String csv(int process, String statement) {
    return "2026-11-25 05:20:24.918 UTC,\"app\",\"appdb\",%d,\"10.0.0.7:1\",x,1,\"\",,,0,FATAL,28000,\"role \"\"app\"\" does not exist\",,,,,,\"%s\",,,\"\",,,0%n"
        .formatted(process, statement);
  }

  private static String csv(int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(process -> csv(process, "select 1"))
        .collect(Collectors.joining());
  }

  /// The places are: inside a name, after a value, in the message, after it, and in an inner
  /// object.
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 41, 51, 90, 100, 117, 119, 125})
  void anObjectThatIsBrokenOffHidesNoOther(int place) {
    String broken = JSON.formatted(9999).substring(0, place);
    LogSummary summary = Examined.text(json(1, 1000) + broken + "\n" + json(2000, 3000));

    long good = summary.findings().stream().mapToLong(LogFinding::count).sum();
    assertThat(good).isBetween(4000L, 4001L);
    assertThat(remarks(summary)).containsExactly(BROKEN);
  }

  @Test
  void anObjectWhoseMessageIsWholeCountsThoughItIsBrokenOff() {
    String broken = JSON.formatted(2);

    assertThat(
            counts(
                Examined.text(
                    json(1, 1) + broken.substring(0, broken.indexOf("\"x\"")) + "\n" + json(3, 1))))
        .isEqualTo("604 3 server");
  }

  @Test
  void anObjectOnSeveralLinesIsNotBroken() {
    String pretty = JSON.formatted(7).replace(",", ",\n  ").replace("{\"y\"", "\n  {\"y\"");

    LogSummary summary = Examined.text(pretty + pretty.replace(":7", ":8"));

    assertThat(counts(summary)).isEqualTo("604 2 server");
    assertThat(remarks(summary)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 40, 100, 110})
  void aRecordOfCsvThatIsBrokenOffInQuotesHidesNoOther(int place) {
    String broken = csv(9999, "select 1").substring(0, place);
    LogSummary summary = Examined.text(csv(1, 100) + broken + "\n" + csv(200, 300));

    long good = summary.findings().stream().mapToLong(LogFinding::count).sum();
    assertThat(good).isBetween(400L, 401L);
    assertThat(remarks(summary)).containsExactly(BROKEN);
  }

  @Test
  void whatAStatementQuotesOfACsvlogIsNoRecord() {
    String quoted = csv(2, "").replace("\"", "\"\"").strip();
    String ownProcess =
        "2026-11-25 05:20:24.918 UTC,,,7,,x,1,,,,0,FATAL,28000,role app does not exist,,,,,,,,,,,,0";

    LogSummary summary =
        Examined.text(
            csv(1, "select '\n" + quoted + "\n" + ownProcess + "\n' || '" + "x\n".repeat(50_000))
                + csv(3, 1));

    assertThat(counts(summary)).isEqualTo("604 2 server");
    assertThat(remarks(summary)).containsExactly(CUT);
  }

  @Test
  void aRecordOfVeryManyLinesIsExaminedInItsStart() {
    LogSummary summary = Examined.text(csv(1, "select 1" + "\n".repeat(200_000)) + csv(2, 1));

    assertThat(counts(summary)).isEqualTo("604 2 server");
    assertThat(remarks(summary)).containsExactly(CUT);
  }

  @Test
  void aRecordOnALineThatIsTooLongHidesNoOther() {
    LogSummary summary =
        Examined.text(csv(1, 1) + csv(2, "select '" + "x".repeat(100_000) + "'") + csv(3, 1));

    assertThat(counts(summary)).isEqualTo("604 3 server");
    assertThat(summary.sources()).extracting(LogSourceReport::lines).containsExactly(3L);
    assertThat(remarks(summary)).containsExactly(CUT);
  }

  @Test
  void linesMayEndAsOnWindows() {
    String text = csv(1, "select\n1") + csv(2, 1);

    LogSummary summary = Examined.text(text.replace("\n", "\r\n"));

    assertThat(counts(summary)).isEqualTo("604 2 server");
    assertThat(remarks(summary)).isEmpty();
    assertThat(summary.sources())
        .extracting(LogSourceReport::format)
        .containsExactly(LogFormat.CSVLOG);
  }
}
