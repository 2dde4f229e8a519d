package io.github.pgseal.log;

/// What a few entries of a source tell of it: whether there are any, and the time that they span.
/// Entries that cannot tell of a finding are not read; so some at the start and at the end of each
/// block are looked at.
final class TimeSpan {
  /// The most entries that are looked at from each end of a block.
  static final int MOST_ENTRIES = 50;

  private final Moments moments = new Moments();
  private long entries;
  private long timed;

  /// An entry was understood.
  ///
  /// @param time its time, or [Entry#UNTIMED]
  void see(long time) {
    entries++;
    timed += time == Entry.UNTIMED ? 0 : 1;
    moments.add(time);
  }

  Moments moments() {
    return moments;
  }

  /// How many entries were understood, of those that were looked at.
  long entries() {
    return entries;
  }

  /// How many of these have a time.
  long timed() {
    return timed;
  }
}
