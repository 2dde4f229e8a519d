package io.github.pgseal.conninfo;

import io.github.pgseal.Surroundings;
import java.util.Optional;

/// Reads `jdbc:postgresql:` URLs as pgjdbc 42.7 does, into libpq's keywords.
///
/// Of the environment, pgjdbc looks only at the service and password files; `PGSSLMODE` and the
/// like have no effect on it. Properties that libpq has no keyword for are kept under their own
/// names.
public final class JdbcUrlReader {

  private static final String PREFIX = "jdbc:postgresql:";

  private JdbcUrlReader() {}

  /// Reads a URL and completes it with pgjdbc's defaults.
  ///
  /// Mistakes have pgjdbc's words, except that secrets in the URL are shown as `***`.
  public static SettingsReading read(String url, Surroundings surroundings) {
    try {
      if (!url.startsWith(PREFIX)) {
        throw new ConninfoMistake(
            new ConninfoProblem(
                "No suitable driver found for " + JdbcUrlParser.masked(url),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                url.startsWith("jdbc:postgres") ? Optional.of(PREFIX) : Optional.empty()));
      }
      Collected properties = new JdbcUrlParser(url, PREFIX.length()).parse();
      Collected settings = new JdbcProperties(properties, url, surroundings).toKeywords();
      return new SettingsReading.Complete(settings.toSettings());
    } catch (ConninfoMistake mistake) {
      return new SettingsReading.Malformed(mistake.problem());
    }
  }
}
