package io.github.pgseal.lab.postgres;

import io.github.pgseal.lab.PostgresVersion;
import java.nio.file.Files;
import java.nio.file.Path;

/// An unpacked PostgreSQL: `bin` with `initdb`, `pg_ctl` and `postgres`, and `lib` with `libpq`.
///
/// @param version the major version
/// @param directory where it is
public record Installation(PostgresVersion version, Path directory) {

  /// One of its programs.
  public Path program(String name) {
    Path plain = directory.resolve("bin").resolve(name);
    return Files.exists(plain) ? plain : directory.resolve("bin").resolve(name + ".exe");
  }

  /// The client library of the same version, linked with the OpenSSL beside it.
  public Path libpq() {
    return directory.resolve("lib").resolve("libpq.so.5");
  }
}
