package io.github.pgseal.log;

/// Takes the bytes of a source, a piece at a time, and hands on those of its entries that may tell
/// of a finding.
interface EntryReader {
  /// The most bytes of an entry that are looked at.
  int LONGEST = 1 << 16;

  /// Takes the next bytes; they may be written over afterwards.
  void feed(byte[] bytes, int from, int to);

  /// Looks at a few whole entries among the bytes that were fed last, whatever they tell.
  ///
  /// @param last whether no more bytes come, so that the last line is whole
  void look(byte[] bytes, int from, int to, boolean last, TimeSpan span);

  /// No more bytes come for now: what more lines might belong to is handed on.
  default void idle() {}

  /// No more bytes come.
  void end();

  /// The lines until now.
  long lines();

  /// Whether an entry was longer than what is looked at.
  boolean wasCut();

  /// Whether an entry was broken off before its end, and another one began.
  boolean wasBroken();
}
