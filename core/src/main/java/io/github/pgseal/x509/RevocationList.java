package io.github.pgseal.x509;

import io.github.pgseal.Bytes;
import java.time.Instant;
import java.util.Optional;

/// A certificate revocation list. PLACEHOLDER for the shape.
@SuppressWarnings("DoNotCallSuggester")
public final class RevocationList {
  private final Bytes der;

  private RevocationList(Bytes der) {
    this.der = der;
  }

  /// Reads DER. Empty when the bytes are no revocation list.
  public static Optional<RevocationList> parse(byte[] der) {
    return Optional.of(new RevocationList(Bytes.of(der)));
  }

  /// The DER encoding.
  public byte[] der() {
    return der.toArray();
  }

  public String issuer() {
    throw new UnsupportedOperationException();
  }

  public Instant thisUpdate() {
    throw new UnsupportedOperationException();
  }

  public Optional<Instant> nextUpdate() {
    throw new UnsupportedOperationException();
  }
}
