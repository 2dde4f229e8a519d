package io.github.pgseal.conninfo;

import java.util.Optional;

/// The values of `sslmode`, from weakest to strongest.
public enum SslMode {
  DISABLE("disable"),
  ALLOW("allow"),
  PREFER("prefer"),
  REQUIRE("require"),
  VERIFY_CA("verify-ca"),
  VERIFY_FULL("verify-full");

  private final String text;

  SslMode(String text) {
    this.text = text;
  }

  /// The value with exactly this spelling; libpq compares with case.
  public static Optional<SslMode> parse(String text) {
    for (SslMode value : values()) {
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
