package io.github.pgseal;

import java.util.List;

/// Reads of the file system that never throw: what the operating system refuses is an [Errno].
///
/// Paths are strings, because libpq treats them so: relative ones are relative to the working
/// directory, and nothing is normalised.
public interface Disk {

  /// `stat()`: follows symbolic links.
  FileStatus status(String path);

  /// Reads at most `limit` bytes; a longer file is a [FileContent.Failed] with [Errno#EFBIG].
  FileContent read(String path, int limit);

  /// The names of the files in a directory, in order; none when it cannot be read.
  List<String> names(String path);
}
