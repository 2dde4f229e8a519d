package io.github.pgseal;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/// Everything that pgseal may learn about the world except what a socket tells: environment, home,
/// user, files, names, time.
///
/// The program hands in [SystemSurroundings]; tests hand in maps; "diagnose as if I were that
/// container" hands in what was collected there. Nothing else in pgseal reads the environment, the
/// clock or the file system.
public interface Surroundings {

  /// The environment variables, as the client process would see them.
  Map<String, String> environment();

  /// The home directory by the rule of libpq 15 and newer: `HOME` if it is set and not empty,
  /// otherwise the password database's entry of the effective user. Empty when neither is known.
  Optional<String> home();

  /// The home directory in the password database, whatever `HOME` says: libpq up to 14 looks there
  /// and nowhere else.
  default Optional<String> accountHome() {
    return home();
  }

  /// The name of the effective operating-system user, which is libpq's default for `user`.
  Optional<String> user();

  /// The files.
  Disk disk();

  /// Host names to addresses.
  Resolver resolver();

  /// The date, which decides about expiry.
  InstantSource clock();

  /// The time zone of dates without one: what the variable `TZ` names, otherwise UTC.
  default ZoneId zone() {
    return variable("TZ").flatMap(Surroundings::zone).orElse(ZoneOffset.UTC);
  }

  private static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(name.startsWith(":") ? name.substring(1) : name));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /// Elapsed time in nanoseconds from an arbitrary origin, for durations only.
  long nanoTime();

  /// One environment variable.
  default Optional<String> variable(String name) {
    return Optional.ofNullable(environment().get(name));
  }
}
