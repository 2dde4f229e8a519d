package io.github.pgseal.lab.postgres;

import io.github.pgseal.lab.LabException;
import io.github.pgseal.lab.PostgresVersion;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// The PostgreSQL bundles of `io.zonky.test.postgres`, found in a directory and unpacked once into
/// a cache. Never downloads anything.
///
/// Each bundle is a jar with one `.txz` in it.
public final class EmbeddedBinaries {

  private static final Pattern ARCHIVE =
      Pattern.compile("postgres-((\\d+)\\.\\d+(?:\\.\\d+)*)-[a-z]+-[a-z0-9]+\\.jar");

  private final Path archives;
  private final Path cache;

  /// Nothing is read before the first use.
  ///
  /// @param archives the directory with the bundles
  /// @param cache the directory to unpack into; made when it does not exist
  public EmbeddedBinaries(Path archives, Path cache) {
    this.archives = archives;
    this.cache = cache;
  }

  /// The unpacked PostgreSQL of a version; unpacks it when this is the first time.
  ///
  /// @throws LabException when there is no bundle of this version
  public Installation installation(PostgresVersion version) throws IOException {
    Archive archive =
        find(version)
            .orElseThrow(
                () ->
                    new LabException(
                        "no PostgreSQL %d bundle in directory \"%s\""
                            .formatted(version.major(), archives)));
    CacheEntry entry = new CacheEntry(cache.resolve("postgres").resolve(archive.release()));
    return new Installation(version, entry.orFill(fresh -> unpack(archive.file(), fresh)));
  }

  /// Removes what an interrupted process of this machine's user left half-made in a cache.
  public static void tidy(Path cache) throws IOException {
    CacheEntry.removeUnfinished(cache.resolve("postgres"));
    CacheEntry.removeUnfinished(cache.resolve("cluster"));
  }

  private record Archive(Path file, String release) {}

  private Optional<Archive> find(PostgresVersion version) throws IOException {
    if (!Files.isDirectory(archives)) {
      throw new LabException(
          "directory \"%s\" with the PostgreSQL bundles does not exist".formatted(archives));
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(archives, "postgres-*.jar")) {
      for (Path file : files) {
        Matcher name = ARCHIVE.matcher(file.getFileName().toString());
        if (name.matches() && Integer.parseInt(name.group(2)) == version.major()) {
          return Optional.of(new Archive(file, name.group(1)));
        }
      }
    }
    return Optional.empty();
  }

  private static void unpack(Path jar, Path target) throws IOException {
    try (ZipInputStream zip =
        new ZipInputStream(new BufferedInputStream(Files.newInputStream(jar)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".txz")) {
          extract(new TarArchiveInputStream(new XZCompressorInputStream(zip)), target);
          return;
        }
      }
    } catch (IOException trouble) {
      throw new LabException(
          "could not unpack \"%s\": %s".formatted(jar, trouble.getMessage()), trouble);
    }
    throw new LabException("\"%s\" has no PostgreSQL in it".formatted(jar));
  }

  private static void extract(TarArchiveInputStream tar, Path target) throws IOException {
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      Path file = target.resolve(entry.getName()).normalize();
      if (!file.startsWith(target)) {
        throw new LabException("entry \"%s\" lies outside the archive".formatted(entry.getName()));
      }
      if (entry.isDirectory()) {
        Files.createDirectories(file);
      } else if (!entry.getName().endsWith(".a")) { // static libraries are of no use here
        Files.createDirectories(file.getParent());
        extractOne(tar, entry, file);
      }
    }
  }

  private static void extractOne(InputStream content, TarArchiveEntry entry, Path file)
      throws IOException {
    if (entry.isSymbolicLink()) {
      Path link = Path.of(entry.getLinkName());
      if (link.isAbsolute() || link.getNameCount() != 1) {
        throw new LabException(
            "link \"%s\" leads outside its directory".formatted(entry.getName()));
      }
      Files.createSymbolicLink(file, link);
      return;
    }
    Files.copy(content, file);
    boolean program = (entry.getMode() & 0100) != 0;
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(
          file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
