package io.github.pgseal.conninfo;

import io.github.pgseal.Surroundings;
import java.util.Optional;

/// The major versions of libpq that pgseal knows, each standing for its newest minor release.
public enum LibpqVersion {
  V12(12),
  V13(13),
  V14(14),
  V15(15),
  V16(16),
  V17(17),
  V18(18);

  /// The newest version, which `doctor` takes when none is named.
  public static final LibpqVersion NEWEST = V18;

  private final int major;

  LibpqVersion(int major) {
    this.major = major;
  }

  /// The version with this major number.
  public static Optional<LibpqVersion> of(int major) {
    for (LibpqVersion version : values()) {
      if (version.major == major) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }

  /// The major number.
  public int major() {
    return major;
  }

  /// Whether this is `major` or newer.
  public boolean since(int major) {
    return this.major >= major;
  }

  /// The directory in which this version looks for `.postgresql`, `.pgpass` and `.pg_service.conf`:
  /// the variable `HOME` counts from 15 on (`pqGetHomeDirectory` in fe-connect.c).
  public Optional<String> home(Surroundings surroundings) {
    return since(15) ? surroundings.home() : surroundings.accountHome();
  }
}
