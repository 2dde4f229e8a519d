package io.github.pgseal.x509;

import io.github.pgseal.Bytes;
import java.util.Arrays;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.DataLengthException;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PKCS7Padding;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;

/// Decrypts cipher block chaining with padding, which all key encryptions use.
final class CipherBlocks {

  private CipherBlocks() {}

  /// Decrypts; wrong padding, which is how a wrong passphrase shows, is [PemTrouble#BAD_DECRYPT].
  static Decryption decrypt(BlockCipher cipher, CipherParameters keyAndVector, byte[] encrypted) {
    PaddedBufferedBlockCipher blocks =
        new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(cipher), new PKCS7Padding());
    blocks.init(false, keyAndVector);
    byte[] clear = new byte[blocks.getOutputSize(encrypted.length)];
    try {
      int length = blocks.processBytes(encrypted, 0, encrypted.length, clear, 0);
      length += blocks.doFinal(clear, length);
      return new Decryption.Clear(Bytes.of(Arrays.copyOf(clear, length)));
    } catch (InvalidCipherTextException | DataLengthException wrong) {
      return new Decryption.Failed(PemTrouble.BAD_DECRYPT);
    }
  }
}
