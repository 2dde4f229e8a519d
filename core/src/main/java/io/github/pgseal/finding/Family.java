package io.github.pgseal.finding;

/// The stage that a finding belongs to; the first digit of its number.
public enum Family {
  CLIENT_SETTINGS(1, "what the client was told"),
  NETWORK(2, "reaching the server"),
  NEGOTIATION(3, "negotiating encryption"),
  HANDSHAKE(4, "the TLS handshake"),
  SERVER_CERTIFICATE(5, "the server's certificate"),
  ADMISSION(6, "admission: pg_hba.conf and authentication"),
  SERVER_CONFIGURATION(7, "server configuration"),
  OPERATIONS(8, "operations"),
  NOT_OURS(9, "not about the connection");

  private final int digit;
  private final String title;

  Family(int digit, String title) {
    this.digit = digit;
    this.title = title;
  }

  /// The first digit of the numbers of this family.
  public int digit() {
    return digit;
  }

  /// What the family is about, as a heading.
  public String title() {
    return title;
  }

  /// The family of a number of the catalogue.
  ///
  /// @throws IllegalArgumentException if no family has this number
  static Family of(int number) {
    for (Family family : values()) {
      if (family.digit == number / 100) {
        return family;
      }
    }
    throw new IllegalArgumentException("no family for number " + number);
  }
}
