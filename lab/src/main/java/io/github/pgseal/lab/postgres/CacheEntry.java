package io.github.pgseal.lab.postgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A directory that is filled once and then only read. It is filled under a temporary name and
/// renamed, so it is either absent or complete; a lock keeps others out meanwhile.
///
/// @param directory its final name
record CacheEntry(Path directory) {

  private static final String FILLING = ".filling-";

  /// Makes the content.
  @FunctionalInterface
  interface Filler {

    /// Makes one directory.
    ///
    /// @param fresh the directory to make; it does not exist, its parent does
    void fill(Path fresh) throws IOException;
  }

  /// The directory, filled first when nobody has done so yet.
  Path orFill(Filler filler) throws IOException {
    if (Files.isDirectory(directory)) {
      return directory;
    }
    Path parent = Files.createDirectories(directory.toAbsolutePath().getParent());
    String name = directory.getFileName().toString();
    try (CacheLock _ = CacheLock.acquire(parent.resolve(name + ".lock"))) {
      if (!Files.isDirectory(directory)) {
        removeAbandoned(parent, name);
        FileTree temporary = FileTree.createIn(parent, name + FILLING + mark());
        try {
          Path fresh = temporary.root().resolve("fresh");
          filler.fill(fresh);
          Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
        } finally {
          temporary.delete();
        }
      }
    }
    return directory;
  }

  /// Removes what this process, or a dead one, has begun to fill in a part of the cache and not
  /// finished. What another process is filling is left alone.
  static void removeUnfinished(Path part) throws IOException {
    if (!Files.isDirectory(part)) {
      return;
    }
    try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(part, "*" + FILLING + "*")) {
      for (Path left : unfinished) {
        String name = left.getFileName().toString();
        String entry = name.substring(0, name.indexOf(FILLING));
        boolean ours = name.startsWith(entry + FILLING + mark());
        if (ours || CacheLock.isFree(part.resolve(entry + ".lock"))) {
          new FileTree(left).delete();
        }
      }
    }
  }

  /// What tells the unfinished directories of this process from those of others.
  private static String mark() {
    return ProcessHandle.current().pid() + "-";
  }

  private static void removeAbandoned(Path parent, String name) throws IOException {
    try (DirectoryStream<Path> abandoned = Files.newDirectoryStream(parent, name + FILLING + "*")) {
      for (Path left : abandoned) {
        new FileTree(left).delete();
      }
    }
  }
}
