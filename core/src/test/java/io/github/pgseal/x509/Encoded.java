package io.github.pgseal.x509;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.util.Encodable;

/// Encodes what was made in memory, which cannot fail.
final class Encoded {

  private Encoded() {}

  static byte[] of(Encodable value) {
    try {
      return value.getEncoded();
    } catch (IOException madeInMemory) {
      throw new UncheckedIOException(madeInMemory);
    }
  }
}
