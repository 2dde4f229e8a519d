package io.github.pgseal.log;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Files that are read as they grow, by looking at them again and again: what tells of changes at
/// once differs between file systems, and networks have none.
final class Following implements AutoCloseable {
  private final List<FollowedFile> files;

  Following(List<Path> paths, EntryReaders readers, LogListener listener) {
    this.files = paths.stream().map(path -> new FollowedFile(path, readers, listener)).toList();
  }

  /// Passes over what the files hold now.
  void skip(BooleanSupplier stopped) {
    files.forEach(file -> file.skip(stopped));
  }

  /// Reads what was added since.
  void poll() {
    files.forEach(FollowedFile::poll);
  }

  @Override
  public void close() {
    files.forEach(FollowedFile::close);
  }
}
