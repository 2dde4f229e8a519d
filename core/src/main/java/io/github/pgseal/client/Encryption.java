package io.github.pgseal.client;

/// How a connection is encrypted.
public enum Encryption {
  NONE("none"),
  TLS("tls"),
  GSS("gss");

  private final String text;

  Encryption(String text) {
    this.text = text;
  }

  /// The word in reports.
  public String toText() {
    return text;
  }
}
