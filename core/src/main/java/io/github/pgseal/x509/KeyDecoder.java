package io.github.pgseal.x509;

import io.github.pgseal.Bytes;
import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed448PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/// Decodes private keys, telling their encodings apart by what stands at the second place: an
/// algorithm in PKCS#8, the secret in SEC1, the modulus in PKCS#1.
final class KeyDecoder {

  private KeyDecoder() {}

  /// Decodes a key that is not encrypted (any more).
  ///
  /// @param container `PEM` or `DER`, for people
  static Optional<UnlockedKey> decode(byte[] der, String container, boolean encrypted) {
    return PemCertificates.first(Bytes.of(der))
        .flatMap(first -> Der.decode(first, value -> decode(value, container, encrypted)));
  }

  /// Why a key cannot be decoded: an algorithm that is unknown, or bytes that are no key.
  static PemTrouble trouble(byte[] der) {
    boolean otherwiseFine =
        Der.decode(der, value -> PrivateKeyInfo.getInstance(value).getPrivateKeyAlgorithm())
            .filter(algorithm -> !known(algorithm))
            .isPresent();
    return otherwiseFine ? PemTrouble.UNSUPPORTED : Asn1Trouble.of(der);
  }

  private static boolean known(AlgorithmIdentifier algorithm) {
    return algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)
        || algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS)
        || algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey);
  }

  private static UnlockedKey decode(ASN1Primitive value, String container, boolean encrypted)
      throws IOException {
    ASN1Sequence sequence = ASN1Sequence.getInstance(value);
    String format;
    PrivateKeyInfo info;
    switch (sequence.getObjectAt(1)) {
      case ASN1Sequence _ -> {
        format = "PKCS#8 ";
        info = fromPkcs8(sequence);
      }
      case ASN1OctetString _ -> {
        format = "SEC1 ";
        info = fromSec1(sequence);
      }
      default -> {
        format = "PKCS#1 ";
        info = fromPkcs1(sequence);
      }
    }
    AsymmetricKeyParameter parameter = PrivateKeyFactory.createKey(info);
    SubjectPublicKeyInfo publicInfo = publicInfo(info, parameter);
    return new UnlockedKey(
        new PrivateKeyFacts(
            format + container,
            encrypted,
            SubjectKey.of(publicInfo).description(),
            Fingerprints.sha256(publicInfo)),
        parameter);
  }

  /// Attributes may follow the key; the public key of RFC 5958 is more than OpenSSL takes.
  private static PrivateKeyInfo fromPkcs8(ASN1Sequence sequence) throws IOException {
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(sequence);
    if (info.hasPublicKey()) {
      throw new IOException("OpenSSL refuses a private key with its public key beside");
    }
    return info;
  }

  private static PrivateKeyInfo fromPkcs1(ASN1Sequence sequence) throws IOException {
    return new PrivateKeyInfo(
        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
        RSAPrivateKey.getInstance(sequence));
  }

  private static PrivateKeyInfo fromSec1(ASN1Sequence sequence) throws IOException {
    ECPrivateKey key = ECPrivateKey.getInstance(sequence);
    return new PrivateKeyInfo(
        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()),
        key);
  }

  /// The public half, encoded as a certificate would hold it.
  private static SubjectPublicKeyInfo publicInfo(
      PrivateKeyInfo info, AsymmetricKeyParameter parameter) throws IOException {
    return switch (parameter) {
      case RSAPrivateCrtKeyParameters rsa ->
          new SubjectPublicKeyInfo(
              info.getPrivateKeyAlgorithm(),
              new RSAPublicKey(rsa.getModulus(), rsa.getPublicExponent()));
      case ECPrivateKeyParameters ec -> {
        var point = new FixedPointCombMultiplier().multiply(ec.getParameters().getG(), ec.getD());
        yield new SubjectPublicKeyInfo(
            info.getPrivateKeyAlgorithm(), point.normalize().getEncoded(false));
      }
      case Ed25519PrivateKeyParameters ed ->
          SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(ed.generatePublicKey());
      case Ed448PrivateKeyParameters ed ->
          SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(ed.generatePublicKey());
      default -> throw new IOException("a key that no certificate of a TLS peer has");
    };
  }
}
