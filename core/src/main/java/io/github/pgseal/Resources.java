package io.github.pgseal;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The texts and tables that are shipped with the library, such as `catalogue/PGS601.md`.
@FunctionalInterface
public interface Resources {

  /// All of one.
  ///
  /// @throws IllegalStateException if it is not there, which is a mistake in the build
  byte[] bytes(String name);

  /// All of one that is a text.
  ///
  /// @throws IllegalStateException if it is not there
  default String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  /// Those in the library's own jar.
  static Resources packed() {
    return name -> {
      try (InputStream stream = Resources.class.getResourceAsStream("/" + name)) {
        if (stream == null) {
          throw new IllegalStateException("no resource \"" + name + "\"");
        }
        return stream.readAllBytes();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    };
  }

  /// Those that a distribution has unpacked: opening a jar and reading it piece by piece takes
  /// longer than a whole short command.
  static Resources unpackedIn(Path directory) {
    return name -> {
      // A file channel would take a second copy in memory outside the heap.
      try (InputStream stream = new FileInputStream(directory.resolve(name).toFile())) {
        return stream.readAllBytes();
      } catch (IOException failure) {
        throw new IllegalStateException("no resource \"" + name + "\"", failure);
      }
    };
  }
}
