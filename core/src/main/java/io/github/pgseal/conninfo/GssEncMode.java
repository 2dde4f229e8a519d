package io.github.pgseal.conninfo;

import java.util.Optional;

/// The values of `gssencmode`.
public enum GssEncMode {
  DISABLE("disable"),
  PREFER("prefer"),
  REQUIRE("require");

  private final String text;

  GssEncMode(String text) {
    this.text = text;
  }

  /// The value with exactly this spelling; libpq compares with case.
  public static Optional<GssEncMode> parse(String text) {
    for (GssEncMode value : values()) {
      if (value.text.equals(text)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /// The spelling in a connection string.
  public String toText() {
    return text;
  }
}
