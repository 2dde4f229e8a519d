package io.github.pgseal.conninfo;

import io.github.pgseal.Surroundings;

/// Reads a connection string in any dialect that pgseal knows.
public final class SettingsReader {

  private SettingsReader() {}

  /// Reads a `jdbc:` URL as pgjdbc does, and everything else as libpq does. The empty text leaves
  /// everything to the environment and the defaults.
  public static SettingsReading read(String text, LibpqBuild build, Surroundings surroundings) {
    if (text.startsWith("jdbc:")) {
      return JdbcUrlReader.read(text, surroundings);
    }
    return LibpqConninfo.read(text, build, surroundings);
  }
}
