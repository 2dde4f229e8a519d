package io.github.pgseal.cli;

import io.github.pgseal.Disk;
import io.github.pgseal.Errno;
import io.github.pgseal.FileContent;
import io.github.pgseal.FileStatus;
import io.github.pgseal.NumericAddress;
import io.github.pgseal.Resolution;
import io.github.pgseal.Resolver;
import io.github.pgseal.Surroundings;
import io.github.pgseal.SystemSurroundings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The world of a script: a user `app` with an empty home, on the first day of 2026. The client's
/// files of the scenario are in `/lab`, whatever their real directory is called; paths that begin
/// with `target/` are real. Nothing else exists.
///
/// @param laboratory the real directory behind `/lab`
/// @param hosts the names that the resolver knows
/// @param watch elapsed time
record ScriptSurroundings(
    Map<String, String> environment, Path laboratory, Map<String, List<String>> hosts, Watch watch)
    implements Surroundings {

  /// The date of every script.
  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

  static final String LABORATORY = "/lab";

  private static final String HOME = "/home/app";
  private static final Disk MACHINE = new SystemSurroundings().disk();

  ScriptSurroundings {
    environment = Map.copyOf(environment);
    hosts = Map.copyOf(hosts);
  }

  /// Elapsed time that counts only whole steps, from the first look at it: what takes no time takes
  /// none, and what waits for a step's time takes exactly that.
  static final class Watch {
    private final Duration step;
    private Optional<Long> origin = Optional.empty();

    /// A watch that goes by this.
    Watch(Duration step) {
      this.step = step;
    }

    synchronized long nanoTime() {
      long now = System.nanoTime();
      long began = origin.orElse(now);
      origin = Optional.of(began);
      return (now - began) / step.toNanos() * step.toNanos();
    }
  }

  @Override
  public Optional<String> home() {
    return Optional.of(HOME);
  }

  @Override
  public Optional<String> user() {
    return Optional.of("app");
  }

  @Override
  public Disk disk() {
    return new Disk() {
      @Override
      public FileStatus status(String path) {
        return real(path)
            .map(MACHINE::status)
            .map(ScriptSurroundings::ofTheUser)
            .orElse(new FileStatus.Failed(Errno.ENOENT));
      }

      @Override
      public FileContent read(String path, int limit) {
        return real(path)
            .map(file -> MACHINE.read(file, limit))
            .orElse(new FileContent.Failed(Errno.ENOENT));
      }

      @Override
      public List<String> names(String path) {
        return real(path).map(MACHINE::names).orElse(List.of());
      }
    };
  }

  private Optional<String> real(String path) {
    if (path.startsWith(LABORATORY + "/")) {
      return Optional.of(laboratory + path.substring(LABORATORY.length()));
    }
    return path.startsWith("target/") ? Optional.of(path) : Optional.empty();
  }

  /// Whoever runs the tests, the files are not root's.
  private static FileStatus ofTheUser(FileStatus status) {
    return status instanceof FileStatus.Present(FileStatus.Kind kind, int mode, boolean _)
        ? new FileStatus.Present(kind, mode, false)
        : status;
  }

  @Override
  public Resolver resolver() {
    return host ->
        NumericAddress.parse(host)
            .map(NumericAddress::toText)
            .map(List::of)
            .or(() -> Optional.ofNullable(hosts.get(host)))
            .<Resolution>map(Resolution.Addresses::new)
            .orElse(new Resolution.Failed("Name or service not known"));
  }

  @Override
  public InstantSource clock() {
    return CLOCK;
  }

  @Override
  public long nanoTime() {
    return watch.nanoTime();
  }
}
