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
        FileTree temporary = FileTree.createIn(parent, name + ".filling-");
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

  private static void removeAbandoned(Path parent, String name) throws IOException {
    try (DirectoryStream<Path> abandoned = Files.newDirectoryStream(parent, name + ".filling-*")) {
      for (Path left : abandoned) {
        new FileTree(left).delete();
      }
    }
  }
}
