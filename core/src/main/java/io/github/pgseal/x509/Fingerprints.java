package io.github.pgseal.x509;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.digests.SHA256Digest;

/// SHA-256 fingerprints in lower-case hexadecimal.
final class Fingerprints {

  private Fingerprints() {}

  static String sha256(byte[] bytes) {
    SHA256Digest digest = new SHA256Digest();
    digest.update(bytes, 0, bytes.length);
    byte[] sum = new byte[digest.getDigestSize()];
    digest.doFinal(sum, 0);
    return HexFormat.of().formatHex(sum);
  }

  static String sha256(SubjectPublicKeyInfo key) {
    try {
      return sha256(key.getEncoded(ASN1Encoding.DER));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
