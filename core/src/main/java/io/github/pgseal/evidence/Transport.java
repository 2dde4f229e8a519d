package io.github.pgseal.evidence;

/// How an attempt begins.
public sealed interface Transport {

  /// The startup packet at once, in clear text.
  record Plaintext() implements Transport {}

  /// SSLRequest, then TLS if the server answers `S`.
  record NegotiatedTls(TlsOffer offer) implements Transport {}

  /// TLS from the first byte, with mandatory ALPN (PostgreSQL 17 and newer).
  record DirectTls(TlsOffer offer) implements Transport {}

  /// GSSENCRequest; only the one-byte answer is looked at.
  record GssEncryption() implements Transport {}
}
