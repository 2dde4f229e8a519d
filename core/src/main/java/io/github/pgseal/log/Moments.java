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
