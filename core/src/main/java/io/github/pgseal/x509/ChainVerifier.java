package io.github.pgseal.x509;

/// Verifies a chain as OpenSSL's `X509_verify_cert` does for libpq, and says why not.
public final class ChainVerifier {

  private ChainVerifier() {}

  /// Verifies what a peer sent against what is trusted. Accepts exactly what OpenSSL accepts.
  ///
  /// @param sent the certificates in the order sent; must not be empty
  public static ChainVerdict verify(Chain sent, TrustBundle trust, VerificationPolicy policy) {
    throw new UnsupportedOperationException(sent + " " + trust + " " + policy);
  }
}
