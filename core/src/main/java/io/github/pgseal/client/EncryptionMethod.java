package io.github.pgseal.client;

/// The ways in which libpq can protect a connection, or not.
enum EncryptionMethod {
  GSS,
  TLS,
  PLAINTEXT
}
