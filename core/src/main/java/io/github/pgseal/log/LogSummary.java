package io.github.pgseal.log;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the logs tell.
///
/// @param findings the most frequent first
/// @param sources what was read, in the order in which it was given
/// @param troubles what could not be read
/// @param first the earliest time that was seen in the logs, in the window or not
/// @param last the latest
public record LogSummary(
    List<LogFinding> findings,
    List<LogSourceReport> sources,
    List<LogTrouble> troubles,
    Optional<Instant> first,
    Optional<Instant> last) {
  public LogSummary {
    findings = List.copyOf(findings);
    sources = List.copyOf(sources);
    troubles = List.copyOf(troubles);
  }
}
