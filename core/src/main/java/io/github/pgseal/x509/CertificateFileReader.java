package io.github.pgseal.x509;

import io.github.pgseal.Bytes;

/// Reads a certificate chain file, as `SSL_CTX_use_certificate_chain_file` does: the leaf first,
/// then intermediates, in PEM.
public final class CertificateFileReader {

  private CertificateFileReader() {}

  /// Reads the content of a file.
  public static PemReading<Chain> read(Bytes content) {
    throw new UnsupportedOperationException(content.toString());
  }
}
