package io.github.pgseal.log;

import java.time.Instant;
import java.util.Optional;

/// The earliest and the latest of many times in milliseconds.
final class Moments {
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  void add(long time) {
    if (time != Entry.UNTIMED) {
      first = Math.min(first, time);
      last = Math.max(last, time);
    }
  }

  void add(Moments others) {
    first = Math.min(first, others.first);
    last = Math.max(last, others.last);
  }

  /// Takes in the times of a finding, which may stand between the entries that were looked at.
  void add(LogFinding finding) {
    finding.first().ifPresent(moment -> add(moment.toEpochMilli()));
    finding.last().ifPresent(moment -> add(moment.toEpochMilli()));
  }

  Optional<Instant> first() {
    return first == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(first));
  }

  Optional<Instant> last() {
    return of(last);
  }

  /// A time, or none for [Entry#UNTIMED].
  static Optional<Instant> of(long time) {
    return time == Entry.UNTIMED ? Optional.empty() : Optional.of(Instant.ofEpochMilli(time));
  }
}
