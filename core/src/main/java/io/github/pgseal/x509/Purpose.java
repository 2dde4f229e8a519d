package io.github.pgseal.x509;

/// What a verified certificate is to be used for.
public enum Purpose {
  /// By a TLS server; extended key usage `serverAuth`.
  SERVER,
  /// By a TLS client; extended key usage `clientAuth`.
  CLIENT
}
