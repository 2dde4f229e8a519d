package io.github.pgseal.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/// What following asks of a file system.
interface Disk {
  /// The disk of this machine.
  Disk REAL =
      new Disk() {
        @Override
        public Optional<Seen> look(Path path) throws IOException {
          try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            Object key = Optional.ofNullable(attributes.fileKey()).orElse(path.toAbsolutePath());
            return Optional.of(new Seen(key, attributes.size(), kind(attributes)));
          } catch (NoSuchFileException notThere) {
            return Optional.empty();
          }
        }

        @Override
        public SeekableByteChannel open(Path path) throws IOException {
          return FileChannel.open(path);
        }
      };

  /// What has a name.
  enum Kind {
    FILE,
    DIRECTORY,
    /// A pipe or a device; to open one may take for ever.
    OTHER
  }

  /// What a name leads to.
  ///
  /// @param key the same for the same file, whatever its name; where the system has none, the name
  /// @param size in bytes
  record Seen(Object key, long size, Kind kind) {}

  /// What has a name, or nothing if it is not there.
  Optional<Seen> look(Path path) throws IOException;

  /// Opens a file for reading.
  SeekableByteChannel open(Path path) throws IOException;

  private static Kind kind(BasicFileAttributes attributes) {
    if (attributes.isDirectory()) {
      return Kind.DIRECTORY;
    }
    return attributes.isRegularFile() ? Kind.FILE : Kind.OTHER;
  }
}
