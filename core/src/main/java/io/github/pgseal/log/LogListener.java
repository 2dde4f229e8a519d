package io.github.pgseal.log;

/// Is told what happens in the logs that are followed, in the thread that follows them.
public interface LogListener {
  /// From now on all that is added is told.
  ///
  /// @param files how many files are followed, with those that are named and not there yet
  default void ready(int files) {}

  /// A file is not there, or no file matches a pattern; told once until there is one.
  ///
  /// @param source the word that names it
  default void waiting(String source) {}

  /// A finding was logged.
  void found(LogEvent event);

  /// A file could not be read; told once until it can be read again.
  void trouble(LogTrouble trouble);
}
