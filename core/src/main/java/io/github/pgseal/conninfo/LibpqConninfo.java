package io.github.pgseal.conninfo;

import io.github.pgseal.Surroundings;

/// Reads connection strings as `PQconnectdb` does: `conninfo_parse`, `conninfo_uri_parse` and
/// `conninfo_add_defaults` of fe-connect.c.
///
/// A text that neither is a URI nor contains `=` is a mistake here. It is `psql` and its relatives
/// that take such a text for the name of a database.
public final class LibpqConninfo {

  private LibpqConninfo() {}

  /// Reads a URI or keyword/value text and completes it from the service file, the environment, the
  /// build's defaults and the password file.
  public static SettingsReading read(String text, LibpqBuild build, Surroundings surroundings) {
    try {
      Collected settings = parse(text, build.version());
      new Completion(settings, build, surroundings).complete();
      return new SettingsReading.Complete(settings.toSettings());
    } catch (ConninfoMistake mistake) {
      return new SettingsReading.Malformed(mistake.problem());
    }
  }

  /// Reads a text and nothing else, as `PQconninfoParse` does.
  public static SettingsReading readOnly(String text, LibpqVersion version) {
    try {
      return new SettingsReading.Complete(parse(text, version).toSettings());
    } catch (ConninfoMistake mistake) {
      return new SettingsReading.Malformed(mistake.problem());
    }
  }

  /// Whether libpq takes this text for a URI; the schemes are compared with case.
  public static boolean isUri(String text) {
    return UriParser.prefixLength(text) > 0;
  }

  private static Collected parse(String text, LibpqVersion version) throws ConninfoMistake {
    // For C, a text ends at its first NUL.
    int nul = text.indexOf('\0');
    String seen = nul < 0 ? text : text.substring(0, nul);
    Collected settings = new Collected();
    if (isUri(seen)) {
      new UriParser(seen, version, settings).parse();
    } else {
      new KeywordValueParser(seen, version, settings).parse();
    }
    return settings;
  }
}
