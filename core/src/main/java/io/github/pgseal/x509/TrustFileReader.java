package io.github.pgseal.x509;

import io.github.pgseal.Bytes;

/// Reads a file of trusted certificates, as `SSL_CTX_load_verify_locations` does: certificates and
/// revocation lists in PEM.
public final class TrustFileReader {

  private TrustFileReader() {}

  /// Reads the content of a file.
  public static PemReading<TrustBundle> read(Bytes content) {
    throw new UnsupportedOperationException(content.toString());
  }
}
