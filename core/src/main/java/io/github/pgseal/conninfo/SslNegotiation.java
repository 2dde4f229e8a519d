package io.github.pgseal.conninfo;

import java.util.Optional;

/// The values of `sslnegotiation` (libpq 17 and newer).
public enum SslNegotiation {
  POSTGRES("postgres"),
  DIRECT("direct");

  private final String text;

  SslNegotiation(String text) {
    this.text = text;
  }

  /// The value with exactly this spelling; libpq compares with case.
  public static Optional<SslNegotiation> parse(String text) {
    for (SslNegotiation value : values()) {
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
