package io.github.pgseal.evidence;

import io.github.pgseal.Errno;
import io.github.pgseal.FileStatus;
import io.github.pgseal.x509.PemTrouble;

/// What is known about one local file that a client reads: its status and its content.
///
/// @param path the path as the client would use it
/// @param status what `stat()` says
/// @param content what reading and parsing it gave
public record FileFact<T>(String path, FileStatus status, Content<T> content) {

  /// What reading and parsing gave.
  public sealed interface Content<T> {

    /// It holds this.
    record Loaded<T>(T value) implements Content<T> {}

    /// It could not be opened or read.
    record Unreadable<T>(Errno errno) implements Content<T> {}

    /// It holds something else.
    record Malformed<T>(PemTrouble trouble) implements Content<T> {}
  }
}
