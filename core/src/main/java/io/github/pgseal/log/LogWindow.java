package io.github.pgseal.log;

import java.time.Instant;
import java.util.Optional;

/// The time that is looked at.
///
/// @param since the first instant that counts
/// @param until the last instant that counts
public record LogWindow(Optional<Instant> since, Optional<Instant> until) {
  /// All times, and entries without one.
  public static final LogWindow ALL = new LogWindow(Optional.empty(), Optional.empty());

  /// Whether an entry counts; one without a time only if there is no bound.
  public boolean holds(Optional<Instant> time) {
    if (time.isEmpty()) {
      return isAll();
    }
    boolean early = since.isPresent() && time.get().isBefore(since.get());
    boolean late = until.isPresent() && time.get().isAfter(until.get());
    return !early && !late;
  }

  /// Whether there is no bound.
  public boolean isAll() {
    return since.isEmpty() && until.isEmpty();
  }
}
