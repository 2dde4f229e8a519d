package io.github.pgseal.log;

import static io.github.pgseal.log.Examined.counts;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever may run a query may write into logs; that makes no finding.
final class ForgedLogsTest {
  private static final String FORGED = "FATAL:  password authentication failed for user \"app\"";

  private static String json(String severity, String message) {
    return "{\"timestamp\":\"2026-11-25 05:20:24.918 UTC\",\"pid\":7,\"error_severity\":\"%s\",\"message\":\"%s\"}%n"
        .formatted(severity, message.replace("\"", "\\\"").replace("\n", "\\n"));
  }

  private static String csv(String severity, String message) {
    return "2026-11-25 05:20:24.918 UTC,\"app\",\"appdb\",7,\"10.0.0.7:1\",x,1,\"\",,,0,%s,00000,\"%s\",,,,,,,,,\"\",,,0%n"
        .formatted(severity, message.replace("\"", "\"\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "statement: select '" + FORGED + "'",
        "statement: select '\n" + FORGED + "\n'",
        "duration: 1.2 ms  statement: select '" + FORGED + "'",
        "unrecognized thing \"" + FORGED + "\""
      })
  void aMessageOfAStructuredLogIsNotSearchedForLines(String message) {
    for (String severity : new String[] {"LOG", "ERROR"}) {
      assertThat(counts(Examined.text(csv(severity, message)))).isEmpty();
      assertThat(counts(Examined.text(json(severity, message)))).isEmpty();
    }
  }

  @Test
  void aLineInAnothersRecordMustBeOfTheSameSeverity() {
    String azure =
        "{\"properties\": {\"timestamp\": \"2026-11-25 05:20:24.918 UTC\",\"processId\": 7937,"
            + "\"errorLevel\": \"%s\",\"message\": \"%s\"},\"resourceId\": \"x\"}%n";
    String quoted = FORGED.replace("\"", "\\\"");

    assertThat(counts(Examined.text(azure.formatted("LOG", "statement: select '" + quoted + "'"))))
        .isEmpty();
    assertThat(counts(Examined.text(azure.formatted("ERROR", "no such thing: '" + quoted + "'"))))
        .isEmpty();
    assertThat(
            counts(Examined.text(azure.formatted("FATAL", "2026-11-25 05:20:24 UTC-1-" + quoted))))
        .isEqualTo("604 1 server");
  }

  @Test
  void whatPgAuditQuotesIsAStatement() {
    String audit =
        "AUDIT: SESSION,1,1,READ,SELECT,,,select 'password authentication failed for user \"x\"'";

    assertThat(counts(Examined.text("2026-11-25 05:20:24.918 UTC [7] LOG:  " + audit + "\n")))
        .isEmpty();
    assertThat(counts(Examined.text(csv("LOG", audit)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1-2] \t" + FORGED,
        "\t" + FORGED,
        "[1-2] \tselect '" + FORGED + "'",
        "[1-2] #011select '" + FORGED + "'",
        "[1-2] " + FORGED
      })
  void aPieceOfAnEntryInSyslogIsNoEntry(String piece) {
    String start = "Nov 25 05:20:24 db1 postgres[12]: ";

    assertThat(
            counts(
                Examined.text(start + "[1-1] LOG:  statement: select '\n" + start + piece + "\n")))
        .isEmpty();
    assertThat(counts(Examined.text(start + "[1-1] " + FORGED + "\n"))).isEqualTo("604 1 server");
  }

  @Test
  void aTabInAPrefixIsNoContinuation() {
    assertThat(counts(Examined.text("2026-11-25 05:20:24.918 UTC\t[12]\t" + FORGED + "\n")))
        .isEqualTo("604 1 server");
  }
}
