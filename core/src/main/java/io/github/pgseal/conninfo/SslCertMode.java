package io.github.pgseal.conninfo;

import java.util.Optional;

/// The values of `sslcertmode` (libpq 16 and newer).
public enum SslCertMode {
  DISABLE("disable"),
  ALLOW("allow"),
  REQUIRE("require");

  private final String text;

  SslCertMode(String text) {
    this.text = text;
  }

  /// The value with exactly this spelling; libpq compares with case.
  public static Optional<SslCertMode> parse(String text) {
    for (SslCertMode value : values()) {
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
