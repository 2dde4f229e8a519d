package io.github.pgseal.lab;

import java.util.Optional;

/// The major versions of the PostgreSQL server that the lab can start.
public enum PostgresVersion {
  V12(12),
  V13(13),
  V14(14),
  V15(15),
  V16(16),
  V17(17),
  V18(18);

  /// The version that is started when none is named.
  public static final PostgresVersion NEWEST = V18;

  private final int major;

  PostgresVersion(int major) {
    this.major = major;
  }

  /// The version with this major number.
  public static Optional<PostgresVersion> of(int major) {
    for (PostgresVersion version : values()) {
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
}
