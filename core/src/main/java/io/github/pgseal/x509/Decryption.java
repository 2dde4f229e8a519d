package io.github.pgseal.x509;

import io.github.pgseal.Bytes;

/// What decrypting a key gave.
sealed interface Decryption {

  /// The encoded key. Its text form does not show it.
  record Clear(Bytes key) implements Decryption {

    @Override
    public String toString() {
      return "Clear[" + key.size() + " bytes]";
    }
  }

  record Failed(PemTrouble trouble) implements Decryption {}
}
