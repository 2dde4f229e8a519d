package io.github.pgseal.conninfo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Settings while they are being collected: the first source that sets a keyword wins, except that
/// within one connection string the last one does.
final class Collected {

  private final Map<String, Setting> settings = new LinkedHashMap<>();

  /// Sets a keyword, whether or not it is set.
  void put(String name, String value, Origin origin) {
    settings.remove(name);
    settings.put(name, new Setting(name, value, origin));
  }

  /// Sets a keyword that no source before has set.
  void putIfAbsent(String name, String value, Origin origin) {
    settings.putIfAbsent(name, new Setting(name, value, origin));
  }

  boolean has(String name) {
    return settings.containsKey(name);
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(settings.get(name)).map(Setting::value);
  }

  ConnectionSettings toSettings() {
    return new ConnectionSettings(List.copyOf(settings.values()));
  }
}
