package io.github.pgseal.evidence;

import java.util.Optional;

/// How the server sees the encryption of a session: its row of `pg_stat_ssl` (PostgreSQL manual,
/// "pg_stat_ssl"). Behind a proxy it is not what the client sees.
public sealed interface TlsView {

  /// The session has no TLS.
  record Off() implements TlsView {}

  /// The session has TLS.
  ///
  /// @param version as OpenSSL spells it, such as `TLSv1.3`
  /// @param cipher as OpenSSL spells it
  /// @param bits of the cipher's key
  /// @param clientDn the subject of the client's certificate; empty when it sent none
  /// @param clientSerial its serial number
  /// @param issuerDn its issuer
  record On(
      String version,
      String cipher,
      int bits,
      Optional<String> clientDn,
      Optional<String> clientSerial,
      Optional<String> issuerDn)
      implements TlsView {}

  /// The server does not tell.
  record Unknown() implements TlsView {}
}
