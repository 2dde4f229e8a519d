package io.github.pgseal.lab;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/// The lab of the test run: bundles from the build, the cache in the build directory.
public final class TestLab {

  private TestLab() {}

  /// An environment whose servers live below a directory.
  public static LabEnvironment in(Path temporary) {
    Path archives = Path.of(System.getProperty("pgseal.lab.archives", "target/postgres"));
    return new LabEnvironment(archives, archives.resolveSibling("lab-cache"), temporary, clock());
  }

  /// The time at which the test began, standing still. It is the real one, because real servers and
  /// real clients look at the real clock.
  public static InstantSource clock() {
    return InstantSource.fixed(Instant.now());
  }
}
