package io.github.pgseal.x509;

import io.github.pgseal.conninfo.OpenSsl;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.jspecify.annotations.Nullable;

/// A public key: its kind, its strength by OpenSSL's reckoning, and the means to check a signature.
///
/// @param kind the algorithm
/// @param description for people, such as `RSA 2048` or `EC P-256`
/// @param bits the size that its strength depends on: of the modulus, or of the group's order
/// @param info the encoded key
record SubjectKey(Kind kind, String description, int bits, SubjectPublicKeyInfo info) {

  /// The key algorithms that OpenSSL tells apart.
  enum Kind {
    RSA,
    RSA_PSS,
    EC,
    ED25519,
    ED448,
    DSA,
    /// One that OpenSSL cannot use in a certificate, or a key that cannot be read.
    UNKNOWN
  }

  private static final String RSA = "1.2.840.113549.1.1.1";
  private static final String RSA_PSS = "1.2.840.113549.1.1.10";
  private static final String EC = "1.2.840.10045.2.1";
  private static final String DSA = "1.2.840.10040.4.1";
  private static final String ED25519 = "1.3.101.112";
  private static final String ED448 = "1.3.101.113";

  /// OpenSSL's limits (`crypto/rsa/rsa_ossl.c`): without them, a hostile key takes hours.
  static final int LARGEST_RSA_BITS = 16384;

  private static final int SMALL_RSA_BITS = 3072;
  private static final int LARGEST_EXPONENT_BITS = 64;

  private static final int ED25519_BITS = 256;
  private static final int ED448_BITS = 448;

  static SubjectKey of(SubjectPublicKeyInfo info) {
    String oid = info.getAlgorithm().getAlgorithm().getId();
    try {
      return switch (oid) {
        case RSA -> rsa(Kind.RSA, "RSA", info);
        case RSA_PSS -> rsa(Kind.RSA_PSS, "RSA-PSS", info);
        case EC -> ec(info);
        case ED25519 -> new SubjectKey(Kind.ED25519, "Ed25519", ED25519_BITS, info);
        case ED448 -> new SubjectKey(Kind.ED448, "Ed448", ED448_BITS, info);
        case DSA -> dsa(info);
        default -> new SubjectKey(Kind.UNKNOWN, oid, 0, info);
      };
    } catch (IOException | RuntimeException unreadable) {
      // BouncyCastle reports an unreadable key by many unchecked exceptions.
      return new SubjectKey(Kind.UNKNOWN, "unreadable " + oid, 0, info);
    }
  }

  private static SubjectKey rsa(Kind kind, String name, SubjectPublicKeyInfo info)
      throws IOException {
    int bits = modulus(info).bitLength();
    return new SubjectKey(kind, name + " " + bits, bits, info);
  }

  private static BigInteger modulus(SubjectPublicKeyInfo info) throws IOException {
    return org.bouncycastle.asn1.pkcs.RSAPublicKey.getInstance(info.parsePublicKey()).getModulus();
  }

  private static SubjectKey ec(SubjectPublicKeyInfo info) {
    ASN1Encodable parameters = info.getAlgorithm().getParameters();
    if (!(parameters instanceof ASN1ObjectIdentifier curve)) {
      int bits = X9ECParameters.getInstance(parameters).getN().bitLength();
      return new SubjectKey(Kind.EC, "EC with explicit parameters", bits, info);
    }
    NamedCurve named = NamedCurve.of(curve);
    return named == null
        ? new SubjectKey(Kind.UNKNOWN, "EC " + curve.getId(), 0, info)
        : new SubjectKey(Kind.EC, "EC " + named.name(), named.orderBits(), info);
  }

  private static SubjectKey dsa(SubjectPublicKeyInfo info) {
    BigInteger prime =
        ASN1Integer.getInstance(
                ASN1Sequence.getInstance(info.getAlgorithm().getParameters()).getObjectAt(0))
            .getPositiveValue();
    return new SubjectKey(Kind.DSA, "DSA " + prime.bitLength(), prime.bitLength(), info);
  }

  /// OpenSSL's `EVP_PKEY_security_bits`; -1 when the key cannot be used.
  int securityBits(OpenSsl library) {
    return switch (kind) {
      case RSA, RSA_PSS -> KeyStrength.ofFactoring(bits, library);
      // 1.1.1 takes the smaller of modulus and subgroup; subgroups are made to fit.
      case DSA -> KeyStrength.ofFactoring(bits, OpenSsl.V1_1_1);
      case EC -> KeyStrength.ofCurve(bits);
      case ED25519 -> KeyStrength.ED25519;
      case ED448 -> KeyStrength.ED448;
      case UNKNOWN -> -1;
    };
  }

  /// The key for BouncyCastle. Empty when it cannot be read.
  Optional<AsymmetricKeyParameter> parameter() {
    try {
      return Optional.of(
          kind == Kind.RSA || kind == Kind.RSA_PSS
              ? rsaParameter()
              : PublicKeyFactory.createKey(info));
    } catch (IOException | RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  /// An RSA key without BouncyCastle's search for small factors and primality, which takes longer
  /// than the verification and which OpenSSL does not make, either.
  private AsymmetricKeyParameter rsaParameter() throws IOException {
    var key = org.bouncycastle.asn1.pkcs.RSAPublicKey.getInstance(info.parsePublicKey());
    int exponentBits = key.getPublicExponent().bitLength();
    if (bits > LARGEST_RSA_BITS
        || exponentBits > bits
        || (bits > SMALL_RSA_BITS && exponentBits > LARGEST_EXPONENT_BITS)) {
      throw new IOException("OpenSSL refuses such a key");
    }
    return new RSAKeyParameters(false, key.getModulus(), key.getPublicExponent(), true);
  }

  /// A curve that OpenSSL knows by name.
  ///
  /// @param name as people call it
  /// @param orderBits the size of the group's order
  private record NamedCurve(String name, int orderBits) {

    static @Nullable NamedCurve of(ASN1ObjectIdentifier oid) {
      return switch (oid.getId()) {
        case "1.2.840.10045.3.1.7" -> new NamedCurve("P-256", 256);
        case "1.3.132.0.34" -> new NamedCurve("P-384", 384);
        case "1.3.132.0.35" -> new NamedCurve("P-521", 521);
        case "1.3.132.0.33" -> new NamedCurve("P-224", 224);
        case "1.2.840.10045.3.1.1" -> new NamedCurve("P-192", 192);
        default -> other(oid);
      };
    }

    private static @Nullable NamedCurve other(ASN1ObjectIdentifier oid) {
      X9ECParameters parameters = org.bouncycastle.asn1.x9.ECNamedCurveTable.getByOID(oid);
      String name = org.bouncycastle.asn1.x9.ECNamedCurveTable.getName(oid);
      return parameters == null || name == null
          ? null
          : new NamedCurve(name, parameters.getN().bitLength());
    }
  }
}
