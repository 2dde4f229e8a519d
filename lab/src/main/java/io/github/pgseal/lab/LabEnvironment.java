package io.github.pgseal.lab;

import io.github.pgseal.Surroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// What the lab needs from the machine: where the PostgreSQL bundles are, where it may keep
/// unpacked ones, where short-lived directories go, and the date.
///
/// @param archives the directory with the bundles, `postgres-18.6.0-linux-amd64.jar` and so on
/// @param cache where bundles are unpacked once; it is made when it does not exist
/// @param temporary where each server's own directory is made; it exists
/// @param clock the date at which certificates are made
public record LabEnvironment(Path archives, Path cache, Path temporary, InstantSource clock) {

  /// A Unix socket's path has room for about a hundred bytes, and some of them are the server's.
  private static final int LONGEST_TEMPORARY = 50;

  /// The usual places of a user: `$XDG_CACHE_HOME/pgseal` or `~/.cache/pgseal`, and `$TMPDIR` (if
  /// it is short) or `/tmp`. Without a home directory the cache is a directory of the temporary
  /// one.
  ///
  /// @param archives the directory with the bundles
  public static LabEnvironment of(Path archives, Surroundings surroundings) {
    Path temporary =
        nonEmpty(surroundings.variable("TMPDIR"))
            .filter(directory -> directory.length() <= LONGEST_TEMPORARY)
            .map(Path::of)
            .filter(Files::isDirectory)
            .map(Path::toAbsolutePath)
            .orElse(Path.of("/tmp"));
    Path cache =
        nonEmpty(surroundings.variable("XDG_CACHE_HOME"))
            .map(Path::of)
            .filter(Path::isAbsolute)
            .or(() -> surroundings.home().map(home -> Path.of(home, ".cache")))
            .orElse(temporary)
            .resolve("pgseal");
    return new LabEnvironment(archives, cache, temporary, surroundings.clock());
  }

  private static Optional<String> nonEmpty(Optional<String> value) {
    return value.filter(text -> !text.isEmpty());
  }
}
