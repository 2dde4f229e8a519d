package io.github.pgseal.log;

/// Makes entries of lines.
interface LineTaker {
  /// Takes a line, without what ends it; its bytes may be written over afterwards.
  ///
  /// @param number its number, from 1
  void line(byte[] bytes, int from, int to, long number);

  /// Looks at a whole line, and tells the span if it is an entry's.
  void look(byte[] bytes, int from, int to, TimeSpan span);

  /// No more lines come for now: what more might belong to is handed on.
  default void idle() {}

  /// No more lines come.
  void end();

  /// Whether an entry was longer than what is looked at.
  default boolean wasCut() {
    return false;
  }

  /// Whether an entry was broken off.
  default boolean wasBroken() {
    return false;
  }
}
