package io.github.pgseal;

/// What `stat()` said about a path.
public sealed interface FileStatus {

  /// The path exists.
  ///
  /// @param kind what it is
  /// @param mode the permission bits, such as `0600`; -1 where the system has none (Windows)
  /// @param ownedByRoot whether the owner's user id is 0
  record Present(Kind kind, int mode, boolean ownedByRoot) implements FileStatus {}

  /// `stat()` failed.
  record Failed(Errno errno) implements FileStatus {}

  /// The kinds of file that libpq tells apart.
  enum Kind {
    REGULAR,
    DIRECTORY,
    OTHER
  }
}
