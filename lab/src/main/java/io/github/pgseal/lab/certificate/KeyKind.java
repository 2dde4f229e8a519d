package io.github.pgseal.lab.certificate;

import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/// The keys that the lab makes.
public enum KeyKind {
  EC_P256,
  EC_P384,
  RSA_2048,
  /// Below what any browser takes; OpenSSL refuses it at security level 2.
  RSA_1024,
  ED25519;

  KeyPair generate(Provider provider) {
    try {
      return switch (this) {
        case EC_P256 -> ec("P-256", provider);
        case EC_P384 -> ec("P-384", provider);
        case RSA_2048 -> rsa(2048, provider);
        case RSA_1024 -> rsa(1024, provider);
        case ED25519 -> KeyPairGenerator.getInstance("Ed25519", provider).generateKeyPair();
      };
    } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException bouncyCastleHasThem) {
      throw new IllegalStateException(bouncyCastleHasThem);
    }
  }

  private static KeyPair ec(String curve, Provider provider)
      throws NoSuchAlgorithmException, InvalidAlgorithmParameterException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }

  private static KeyPair rsa(int bits, Provider provider)
      throws NoSuchAlgorithmException, InvalidAlgorithmParameterException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", provider);
    generator.initialize(new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
    return generator.generateKeyPair();
  }
}
