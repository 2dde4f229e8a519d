package io.github.pgseal.x509;

import java.util.Optional;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA3Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.DSASigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.Ed448Signer;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;

/// Verifies signatures with BouncyCastle's low-level signers, which the probe's TLS has loaded
/// anyway: starting the JDK's providers would take longer than a whole chain.
final class SignatureCheck {

  private SignatureCheck() {}

  /// Whether `signature` over `signed` was made by `key`. False as well when it cannot be told.
  static boolean verifies(SignatureScheme scheme, byte[] signed, byte[] signature, SubjectKey key) {
    Optional<AsymmetricKeyParameter> parameter = key.parameter();
    if (parameter.isEmpty() || !scheme.fits(key.kind())) {
      return false;
    }
    try {
      Signer signer = signer(scheme);
      signer.init(false, parameter.get());
      signer.update(signed, 0, signed.length);
      return signer.verifySignature(signature);
    } catch (RuntimeException unusable) {
      // The low-level signers report a key or signature of the wrong shape by unchecked exceptions.
      return false;
    }
  }

  private static Signer signer(SignatureScheme scheme) {
    return switch (scheme.kind()) {
      case RSA -> new RSADigestSigner(digest(scheme));
      case RSA_PSS -> new PSSSigner(new RSABlindedEngine(), digest(scheme), scheme.saltLength());
      case EC -> new DSADigestSigner(new ECDSASigner(), digest(scheme));
      case DSA -> new DSADigestSigner(new DSASigner(), digest(scheme));
      case ED25519 -> new Ed25519Signer();
      case ED448 -> new Ed448Signer(new byte[0]);
      case UNKNOWN -> throw new IllegalArgumentException("an unknown algorithm fits no key");
    };
  }

  private static Digest digest(SignatureScheme scheme) {
    return switch (scheme.digest().orElseThrow()) {
      case MD5 -> new MD5Digest();
      case SHA1 -> new SHA1Digest();
      case SHA224 -> new SHA224Digest();
      case SHA256 -> new SHA256Digest();
      case SHA384 -> new SHA384Digest();
      case SHA512 -> new SHA512Digest();
      case SHA3_256 -> new SHA3Digest(256);
      case SHA3_384 -> new SHA3Digest(384);
      case SHA3_512 -> new SHA3Digest(512);
    };
  }
}
