package io.github.pgseal.conninfo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the client was told, as texts, with the origin of every value. At most one setting per
/// keyword, in libpq's own keywords whatever dialect they were read from.
///
/// Values are as given: whether they make sense is for [LibpqOptions] to say. Its text form never
/// shows a secret.
public record ConnectionSettings(List<Setting> settings) {

  private static final Set<String> SECRETS =
      Set.of(
          "password", "sslpassword", "scram_client_key", "scram_server_key", "oauth_client_secret");

  public ConnectionSettings {
    settings = List.copyOf(settings);
    long names = settings.stream().map(Setting::name).distinct().count();
    if (names != settings.size()) {
      throw new IllegalArgumentException("a keyword is set at most once");
    }
  }

  /// Whether values of this keyword are secrets.
  public static boolean isSecret(String keyword) {
    return SECRETS.contains(keyword);
  }

  /// The setting of this keyword.
  public Optional<Setting> find(String keyword) {
    return settings.stream().filter(setting -> setting.name().equals(keyword)).findFirst();
  }

  /// The value of this keyword, or the empty text, which libpq treats as "not set" nearly
  /// everywhere.
  public String value(String keyword) {
    return find(keyword).map(Setting::value).orElse("");
  }

  /// These settings with one added, or changed in its place.
  public ConnectionSettings with(String keyword, String value, Origin origin) {
    Setting changed = new Setting(keyword, value, origin);
    List<Setting> result = new ArrayList<>(settings.size() + 1);
    boolean placed = false;
    for (Setting setting : settings) {
      boolean same = setting.name().equals(keyword);
      result.add(same ? changed : setting);
      placed |= same;
    }
    if (!placed) {
      result.add(changed);
    }
    return new ConnectionSettings(result);
  }

  /// These settings without one keyword.
  public ConnectionSettings without(String keyword) {
    return new ConnectionSettings(
        settings.stream().filter(setting -> !setting.name().equals(keyword)).toList());
  }

  /// The settings without the values of secrets, for everything that leaves the process.
  public ConnectionSettings withoutSecrets() {
    return new ConnectionSettings(settings.stream().filter(setting -> !setting.secret()).toList());
  }

  /// The settings that somebody gave, without the client's own defaults.
  public ConnectionSettings withoutDefaults() {
    return new ConnectionSettings(
        settings.stream()
            .filter(setting -> !(setting.origin() instanceof Origin.Default))
            .toList());
  }

  @Override
  public String toString() {
    return withoutSecrets().settings.toString();
  }
}
