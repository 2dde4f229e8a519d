package io.github.pgseal.client;

/// What the client verified about the server.
public enum Verification {
  /// Nothing: anybody could be the server.
  NONE("none"),
  /// The chain, not the name: anybody with a certificate of the same CA could be the server.
  CHAIN("chain"),
  /// The chain and the name.
  FULL("full");

  private final String text;

  Verification(String text) {
    this.text = text;
  }

  /// The word in reports.
  public String toText() {
    return text;
  }
}
