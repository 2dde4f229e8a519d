package io.github.pgseal.cli;

import io.github.pgseal.log.LogSources;

/// What people call the source of a log.
final class LogName {

  private LogName() {}

  /// The name of the file, as it was given.
  static String of(String source) {
    return source.equals(LogSources.STANDARD_INPUT) ? "standard input" : source;
  }
}
