package io.github.pgseal.x509;

import io.github.pgseal.conninfo.OpenSsl;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.ARIAEngine;
import org.bouncycastle.crypto.engines.CamelliaEngine;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.jspecify.annotations.Nullable;

/// The encryption that a `Proc-Type` header announces (RFC 1421, with OpenSSL's key derivation
/// `EVP_BytesToKey`: one round of MD5 over passphrase and salt).
final class LegacyEncryption {

  private static final String PROC_TYPE = "Proc-Type: 4,ENCRYPTED";
  private static final String DEK_INFO = "DEK-Info: ";
  private static final int SALT_BYTES = 8;

  private LegacyEncryption() {}

  static Decryption decrypt(PemBlock block, String passphrase, OpenSsl library) {
    List<String> lines = block.header().lines().toList();
    if (!lines.getFirst().startsWith(PROC_TYPE)) {
      return new Decryption.Failed(PemTrouble.NOT_PROC_TYPE);
    }
    if (lines.size() < 2 || !lines.get(1).startsWith(DEK_INFO)) {
      return new Decryption.Failed(PemTrouble.NOT_DEK_INFO);
    }
    String[] info = lines.get(1).substring(DEK_INFO.length()).split(",", 2);
    LegacyCipher cipher = LegacyCipher.named(info[0].strip());
    if (cipher == null) {
      return new Decryption.Failed(PemTrouble.UNSUPPORTED_ENCRYPTION);
    }
    int vectorDigits = 2 * cipher.engine().getBlockSize();
    if (info.length < 2 || !info[1].matches("[0-9A-Fa-f]{" + vectorDigits + "}.*")) {
      return new Decryption.Failed(PemTrouble.BAD_IV);
    }
    if (passphrase.isEmpty()) {
      return new Decryption.Failed(PemTrouble.PASSPHRASE_NEEDED);
    }
    if (cipher.legacyProvider() && library != OpenSsl.V1_1_1) {
      return new Decryption.Failed(PemTrouble.UNSUPPORTED);
    }
    byte[] vector = HexFormat.of().parseHex(info[1].substring(0, vectorDigits));
    byte[] key = derive(passphrase, vector, cipher.keyBytes());
    return CipherBlocks.decrypt(
        cipher.engine(),
        new ParametersWithIV(new KeyParameter(key), vector),
        block.content().toArray());
  }

  private static byte[] derive(String passphrase, byte[] salt, int length) {
    byte[] secret = passphrase.getBytes(StandardCharsets.UTF_8);
    byte[] key = new byte[0];
    byte[] last = new byte[0];
    while (key.length < length) {
      MD5Digest digest = new MD5Digest();
      digest.update(last, 0, last.length);
      digest.update(secret, 0, secret.length);
      digest.update(salt, 0, SALT_BYTES);
      last = new byte[digest.getDigestSize()];
      digest.doFinal(last, 0);
      key = Arrays.copyOf(key, key.length + last.length);
      System.arraycopy(last, 0, key, key.length - last.length, last.length);
    }
    return Arrays.copyOf(key, length);
  }

  /// A cipher by OpenSSL's name.
  ///
  /// @param legacyProvider whether OpenSSL 3 has it only in its legacy provider, which is not
  ///   loaded
  private record LegacyCipher(BlockCipher engine, int keyBytes, boolean legacyProvider) {

    static @Nullable LegacyCipher named(String name) {
      return switch (name) {
        case "AES-128-CBC" -> new LegacyCipher(AESEngine.newInstance(), 16, false);
        case "AES-192-CBC" -> new LegacyCipher(AESEngine.newInstance(), 24, false);
        case "AES-256-CBC" -> new LegacyCipher(AESEngine.newInstance(), 32, false);
        case "CAMELLIA-128-CBC" -> new LegacyCipher(new CamelliaEngine(), 16, false);
        case "CAMELLIA-192-CBC" -> new LegacyCipher(new CamelliaEngine(), 24, false);
        case "CAMELLIA-256-CBC" -> new LegacyCipher(new CamelliaEngine(), 32, false);
        case "ARIA-128-CBC" -> new LegacyCipher(new ARIAEngine(), 16, false);
        case "ARIA-192-CBC" -> new LegacyCipher(new ARIAEngine(), 24, false);
        case "ARIA-256-CBC" -> new LegacyCipher(new ARIAEngine(), 32, false);
        case "DES-EDE3-CBC" -> new LegacyCipher(new DESedeEngine(), 24, false);
        case "DES-CBC" -> new LegacyCipher(new DESEngine(), 8, true);
        default -> null;
      };
    }
  }
}
