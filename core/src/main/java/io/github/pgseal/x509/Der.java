package io.github.pgseal.x509;

import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Primitive;

/// Bounded reading of DER from hostile peers and from any file a user names.
///
/// Size and nesting are checked before BouncyCastle sees the bytes, so that neither memory nor the
/// stack depends on what was sent.
final class Der {

  /// No certificate, key or revocation list that a client accepts is larger. OpenSSL's own limit
  /// for a peer's chain is 100 KiB.
  static final int MAX_BYTES = 8 << 20;

  private static final int MAX_DEPTH = 64;

  private Der() {}

  /// Turns a decoded value into something of ours; may throw what BouncyCastle throws.
  @FunctionalInterface
  interface Reading<T> {
    T read(ASN1Primitive value) throws IOException;
  }

  /// Decodes exactly one DER value. Empty when the bytes are none, or not what `reading` expects.
  ///
  /// BouncyCastle reports malformed input by many unchecked exceptions (illegal argument and state,
  /// class cast, arithmetic), so all of them mean the same here: this is not such a value.
  @SuppressWarnings("PMD.AvoidCatchingGenericException")
  static <T> Optional<T> decode(byte[] der, Reading<T> reading) {
    if (der.length > MAX_BYTES || !shallow(der)) {
      return Optional.empty();
    }
    try {
      return Optional.of(reading.read(ASN1Primitive.fromByteArray(der)));
    } catch (IOException | RuntimeException malformed) {
      return Optional.empty();
    }
  }

  /// Whether constructed values nest no deeper than any real object. Follows the tags as a stream;
  /// lengths that run past their parent are left for the decoder to refuse.
  private static boolean shallow(byte[] der) {
    int[] ends = new int[MAX_DEPTH];
    int depth = 0;
    int at = 0;
    while (at < der.length) {
      while (depth > 0 && ends[depth - 1] <= at) {
        depth--;
      }
      DerHeader header = DerHeader.at(der, at);
      if (header == null) {
        return true;
      }
      at = header.contentStart();
      if (!header.constructed()) {
        at = header.contentEnd(der.length);
      } else if (depth == MAX_DEPTH) {
        return false;
      } else {
        ends[depth++] = header.contentEnd(der.length);
      }
    }
    return true;
  }
}
