package io.github.pgseal.conninfo;

import java.util.Locale;
import java.util.Optional;

/// The TLS versions that PostgreSQL can be told to speak, in ascending order.
public enum TlsVersion {
  TLS_1_0("TLSv1", 0x0301),
  TLS_1_1("TLSv1.1", 0x0302),
  TLS_1_2("TLSv1.2", 0x0303),
  TLS_1_3("TLSv1.3", 0x0304);

  private final String text;
  private final int code;

  TlsVersion(String text, int code) {
    this.text = text;
    this.code = code;
  }

  /// The version with this spelling, in any case, as in `ssl_min_protocol_version`.
  public static Optional<TlsVersion> parse(String text) {
    for (TlsVersion version : values()) {
      if (version.text.toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT))) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }

  /// The version with this number on the wire, such as `0x0303`.
  public static Optional<TlsVersion> ofCode(int code) {
    for (TlsVersion version : values()) {
      if (version.code == code) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }

  /// PostgreSQL's and OpenSSL's spelling, such as `TLSv1.3`.
  public String toText() {
    return text;
  }

  /// The number on the wire.
  public int code() {
    return code;
  }
}
