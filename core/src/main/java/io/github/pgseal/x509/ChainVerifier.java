package io.github.pgseal.x509;

/// PLACEHOLDER for the shape.
@SuppressWarnings("DoNotCallSuggester")
public final class ChainVerifier {
  private ChainVerifier() {}

  public static ChainVerdict verify(Chain sent, TrustBundle trust, VerificationPolicy policy) {
    throw new UnsupportedOperationException();
  }
}
