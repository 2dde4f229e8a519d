package io.github.pgseal.lab;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/// The lab of the test run: bundles from the build, the cache in the build directory, a fixed date.
public final class TestLab {

  /// The date of every certificate in tests.
  public static final Instant NOW = Instant.parse("2030-06-15T12:00:00Z");

  private TestLab() {}

  /// An environment whose servers live below a directory.
  public static LabEnvironment in(Path temporary) {
    Path archives = Path.of(System.getProperty("pgseal.lab.archives", "target/postgres"));
    return new LabEnvironment(
        archives, archives.resolveSibling("lab-cache"), temporary, InstantSource.fixed(NOW));
  }
}
