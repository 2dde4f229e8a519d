package io.github.pgseal.log;

import io.github.pgseal.explain.MessageIndex;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Texts that are examined as logs, in UTC.
final class Examined {
  private static final MessageIndex MESSAGES = MessageIndex.shipped();
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-26T00:00:00Z"));

  private Examined() {}

  static LogSummary text(String text) {
    return text(text, LogWindow.ALL);
  }

  static LogSummary text(String text, LogWindow window) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new LogExaminer(MESSAGES, window, ZoneOffset.UTC, CLOCK)
        .examine(
            List.of(new LogSource.Stream("-", new ByteArrayInputStream(bytes))),
            LogProgress.SILENT);
  }

  static LogWindow window(String since, String until) {
    return new LogWindow(Optional.of(Instant.parse(since)), Optional.of(Instant.parse(until)));
  }

  /// `601 2 server, 604 1 pgbouncer`, in the order of the findings.
  static String counts(LogSummary summary) {
    return summary.findings().stream()
        .map(
            finding ->
                "%s %d %s"
                    .formatted(finding.finding().number(), finding.count(), finding.client().id()))
        .collect(Collectors.joining(", "));
  }

  static List<String> remarks(LogSummary summary) {
    return summary.troubles().stream().map(LogTrouble::reason).toList();
  }
}
