package io.github.pgseal.evidence;

import java.time.Duration;
import java.util.Map;

/// An attempt that was made, what it showed, and how long each phase took.
///
/// @param durations the phases that were entered; the last of them may have failed
public record Answer(Attempt attempt, AttemptResult result, Map<Phase, Duration> durations) {
  public Answer {
    durations = Map.copyOf(durations);
  }
}
