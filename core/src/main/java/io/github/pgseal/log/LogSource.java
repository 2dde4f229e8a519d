package io.github.pgseal.log;

import java.io.InputStream;
import java.nio.file.Path;

/// Something to read a log from.
public sealed interface LogSource {
  /// How it is named in reports.
  String name();

  /// A file.
  record File(String name, Path path) implements LogSource {}

  /// A stream that is already open, such as standard input; it is not closed.
  record Stream(String name, InputStream stream) implements LogSource {}
}
