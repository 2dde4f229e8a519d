package io.github.pgseal.x509;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// The keys of test certificates. Making RSA keys takes long, so each is made once and used again.
public enum KeyKind {
  EC_P256("EC", "SHA256withECDSA"),
  EC_P384("EC", "SHA384withECDSA"),
  /// Worth 80 bits.
  EC_P192("EC", "SHA256withECDSA"),
  RSA_2048("RSA", "SHA256withRSA"),
  /// Worth 80 bits.
  RSA_1024("RSA", "SHA256withRSA"),
  RSA_3072("RSA", "SHA256withRSA"),
  ED25519("Ed25519", "Ed25519");

  static final Provider PROVIDER = new BouncyCastleProvider();

  private static final Map<KeyKind, List<KeyPair>> MADE = new EnumMap<>(KeyKind.class);

  private final String algorithm;
  private final String signature;

  KeyKind(String algorithm, String signature) {
    this.algorithm = algorithm;
    this.signature = signature;
  }

  /// The usual algorithm of signatures with such a key.
  String signature() {
    return signature;
  }

  /// One of several keys of this kind: the same number is the same key.
  KeyPair key(int number) {
    synchronized (MADE) {
      List<KeyPair> keys = MADE.computeIfAbsent(this, _ -> new ArrayList<>());
      while (keys.size() <= number) {
        keys.add(generate());
      }
      return keys.get(number);
    }
  }

  private KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm, PROVIDER);
      switch (this) {
        case EC_P256 -> generator.initialize(new ECGenParameterSpec("P-256"), new SecureRandom());
        case EC_P384 -> generator.initialize(new ECGenParameterSpec("P-384"), new SecureRandom());
        case EC_P192 -> generator.initialize(new ECGenParameterSpec("P-192"), new SecureRandom());
        case RSA_2048 -> generator.initialize(2048, new SecureRandom());
        case RSA_1024 -> generator.initialize(1024, new SecureRandom());
        case RSA_3072 -> generator.initialize(3072, new SecureRandom());
        case ED25519 -> {}
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException bouncyCastleHasThem) {
      throw new IllegalStateException(bouncyCastleHasThem);
    }
  }
}
