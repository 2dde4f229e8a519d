package io.github.pgseal.conninfo;

/// One setting: libpq's keyword, the value, and where the value came from.
public record Setting(String name, String value, Origin origin) {

  @Override
  public String toString() {
    return name + "=" + (secret() ? "***" : value);
  }

  /// Whether the value is a secret that no output may show.
  public boolean secret() {
    return ConnectionSettings.isSecret(name);
  }
}
