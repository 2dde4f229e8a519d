package io.github.pgseal.conninfo;

import io.github.pgseal.Surroundings;
import java.util.List;

/// Reads connection strings as `PQconnectdb` does.
public final class LibpqConninfo {

  private LibpqConninfo() {}

  /// Reads a URI or keyword/value text and completes it.
  public static SettingsReading read(String text, LibpqBuild build, Surroundings surroundings) {
    return new SettingsReading.Complete(new ConnectionSettings(List.of()));
  }
}
