package io.github.pgseal.conninfo;

import java.util.Optional;

/// The values of `channel_binding` (libpq 13 and newer).
public enum ChannelBinding {
  DISABLE("disable"),
  PREFER("prefer"),
  REQUIRE("require");

  private final String text;

  ChannelBinding(String text) {
    this.text = text;
  }

  /// The value with exactly this spelling; libpq compares with case.
  public static Optional<ChannelBinding> parse(String text) {
    for (ChannelBinding value : values()) {
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
