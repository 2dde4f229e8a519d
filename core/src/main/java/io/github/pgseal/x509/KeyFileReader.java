package io.github.pgseal.x509;

import io.github.pgseal.Bytes;

/// Reads a private key file as libpq does: PEM first, then DER.
public final class KeyFileReader {

  private KeyFileReader() {}

  /// Reads a key without a passphrase. An encrypted one is [PemTrouble#PASSPHRASE_NEEDED].
  public static PemReading<UnlockedKey> read(Bytes content) {
    throw new UnsupportedOperationException(content.toString());
  }

  /// Reads a key with a passphrase, which is used only if the key is encrypted.
  public static PemReading<UnlockedKey> read(Bytes content, String passphrase) {
    throw new UnsupportedOperationException(content.toString() + passphrase.length());
  }
}
