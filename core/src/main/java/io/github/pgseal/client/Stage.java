package io.github.pgseal.client;

/// The stages of a connection in their order.
public enum Stage {
  SETTINGS("settings"),
  DNS("dns"),
  TCP("tcp"),
  NEGOTIATION("negotiation"),
  HANDSHAKE("handshake"),
  CERTIFICATE("certificate"),
  ADMISSION("admission");

  private final String text;

  Stage(String text) {
    this.text = text;
  }

  /// The word in reports.
  public String toText() {
    return text;
  }
}
