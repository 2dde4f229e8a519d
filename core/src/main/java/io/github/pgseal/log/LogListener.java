package io.github.pgseal.log;

/// Is told what happens in the logs that are followed, in the thread that follows them.
public interface LogListener {
  /// What the files hold was passed over: all that is added from now on is told.
  default void ready() {}

  /// A finding was logged.
  void found(LogEvent event);

  /// A file could not be read; told once until it can be read again.
  void trouble(LogTrouble trouble);
}
