package io.github.pgseal.lab.postgres;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A directory with everything below it.
///
/// @param root the directory
public record FileTree(Path root) {

  /// Makes a new private directory (mode 0700).
  public static FileTree createIn(Path parent, String prefix) throws IOException {
    return createIn(parent, prefix, "rwx------");
  }

  /// Makes a new directory. Its name is shorter than those that the JDK gives to temporary ones,
  /// because the path of a Unix socket must not be long.
  ///
  /// @param permissions nine letters as `ls` prints them
  public static FileTree createIn(Path parent, String prefix, String permissions)
      throws IOException {
    FileAttribute<?>[] mode =
        Files.getFileStore(parent).supportsFileAttributeView("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
            }
            : new FileAttribute<?>[0];
    while (true) {
      String suffix = HexFormat.of().toHexDigits(new SecureRandom().nextInt());
      try {
        return new FileTree(Files.createDirectory(parent.resolve(prefix + suffix), mode));
      } catch (FileAlreadyExistsException _) {
        // Somebody else had the same luck.
      }
    }
  }

  /// Writes a new file that only its owner may read: created so, never changed to it.
  ///
  /// @param permissions nine letters as `ls` prints them
  public static void write(Path file, byte[] content, String permissions) throws IOException {
    Set<PosixFilePermission> mode = PosixFilePermissions.fromString(permissions);
    if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(mode));
    }
    Files.write(file, content);
  }

  /// Copies everything to a directory that does not exist yet, keeping permissions.
  public void copyTo(Path target) throws IOException {
    walk(
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            copyOne(directory);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            copyOne(file);
            return FileVisitResult.CONTINUE;
          }

          private void copyOne(Path file) throws IOException {
            Files.copy(
                file,
                target.resolve(root.relativize(file).toString()),
                StandardCopyOption.COPY_ATTRIBUTES,
                LinkOption.NOFOLLOW_LINKS);
          }
        });
  }

  /// Gives everything to another user.
  ///
  /// @param user the numeric user and group id
  public void giveTo(int user) throws IOException {
    walk(
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            give(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException trouble)
              throws IOException {
            give(directory);
            return FileVisitResult.CONTINUE;
          }

          private void give(Path file) throws IOException {
            Files.setAttribute(file, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(file, "unix:gid", user, LinkOption.NOFOLLOW_LINKS);
          }
        });
  }

  /// Removes everything. What somebody else removes meanwhile is not missed.
  public void delete() throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    walk(
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException trouble)
              throws IOException {
            if (trouble instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw trouble;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException trouble)
              throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void walk(SimpleFileVisitor<Path> visitor) throws IOException {
    Files.walkFileTree(root, visitor);
  }
}
