package io.github.pgseal;

/// What reading a file gave.
public sealed interface FileContent {

  /// The bytes of the whole file.
  record Whole(Bytes bytes) implements FileContent {}

  /// The file could not be opened or read.
  record Failed(Errno errno) implements FileContent {}
}
