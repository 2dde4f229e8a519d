package io.github.pgseal.x509;

import io.github.pgseal.conninfo.OpenSsl;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/// A signature algorithm as a certificate or list names it.
///
/// @param kind the key that makes such a signature
/// @param digest the hash, such as `SHA-256`; empty for Ed25519 and Ed448, which have none
/// @param name for people, such as `SHA256withRSA`
/// @param saltLength of RSA-PSS, in bytes
record SignatureScheme(SubjectKey.Kind kind, Optional<Digest> digest, String name, int saltLength) {

  private static final String RSA_PSS = "1.2.840.113549.1.1.10";
  private static final String MGF1 = "1.2.840.113549.1.1.8";

  /// What fits into the largest modulus that OpenSSL takes; a hostile certificate may ask for more.
  private static final int LONGEST_SALT = SubjectKey.LARGEST_RSA_BITS / 8;

  /// The hashes that OpenSSL knows for signatures.
  enum Digest {
    MD5("MD5", 16),
    SHA1("SHA-1", 20),
    SHA224("SHA-224", 28),
    SHA256("SHA-256", 32),
    SHA384("SHA-384", 48),
    SHA512("SHA-512", 64),
    SHA3_256("SHA3-256", 32),
    SHA3_384("SHA3-384", 48),
    SHA3_512("SHA3-512", 64);

    private final String title;
    private final int size;

    Digest(String title, int size) {
      this.title = title;
      this.size = size;
    }

    /// The usual name, such as `SHA-256`.
    String title() {
      return title;
    }

    /// OpenSSL's strength of a signature over this hash: half its bits. Since 3.0 the broken ones
    /// count less, so that level 1 refuses SHA-1, too.
    private int securityBits(OpenSsl library) {
      boolean broken = this == MD5 || this == SHA1;
      return switch (library) {
        case V1_1_1 -> size * 4;
        case V3_0, V3_2 -> broken ? (this == MD5 ? 39 : 63) : size * 4;
      };
    }

    private static Optional<Digest> of(ASN1ObjectIdentifier oid) {
      return Optional.ofNullable(
          switch (oid.getId()) {
            case "1.2.840.113549.2.5" -> MD5;
            case "1.3.14.3.2.26" -> SHA1;
            case "2.16.840.1.101.3.4.2.4" -> SHA224;
            case "2.16.840.1.101.3.4.2.1" -> SHA256;
            case "2.16.840.1.101.3.4.2.2" -> SHA384;
            case "2.16.840.1.101.3.4.2.3" -> SHA512;
            case "2.16.840.1.101.3.4.2.8" -> SHA3_256;
            case "2.16.840.1.101.3.4.2.9" -> SHA3_384;
            case "2.16.840.1.101.3.4.2.10" -> SHA3_512;
            default -> null;
          });
    }
  }

  static SignatureScheme of(AlgorithmIdentifier algorithm) {
    String oid = algorithm.getAlgorithm().getId();
    return switch (oid) {
      case "1.2.840.113549.1.1.4" -> rsa(Digest.MD5);
      case "1.2.840.113549.1.1.5", "1.3.14.3.2.29" -> rsa(Digest.SHA1);
      case "1.2.840.113549.1.1.14" -> rsa(Digest.SHA224);
      case "1.2.840.113549.1.1.11" -> rsa(Digest.SHA256);
      case "1.2.840.113549.1.1.12" -> rsa(Digest.SHA384);
      case "1.2.840.113549.1.1.13" -> rsa(Digest.SHA512);
      case "2.16.840.1.101.3.4.3.14" -> rsa(Digest.SHA3_256);
      case "2.16.840.1.101.3.4.3.15" -> rsa(Digest.SHA3_384);
      case "2.16.840.1.101.3.4.3.16" -> rsa(Digest.SHA3_512);
      case "1.2.840.10045.4.1" -> ecdsa(Digest.SHA1);
      case "1.2.840.10045.4.3.1" -> ecdsa(Digest.SHA224);
      case "1.2.840.10045.4.3.2" -> ecdsa(Digest.SHA256);
      case "1.2.840.10045.4.3.3" -> ecdsa(Digest.SHA384);
      case "1.2.840.10045.4.3.4" -> ecdsa(Digest.SHA512);
      case "2.16.840.1.101.3.4.3.10" -> ecdsa(Digest.SHA3_256);
      case "2.16.840.1.101.3.4.3.11" -> ecdsa(Digest.SHA3_384);
      case "2.16.840.1.101.3.4.3.12" -> ecdsa(Digest.SHA3_512);
      case "1.2.840.10040.4.3" -> plain(SubjectKey.Kind.DSA, Digest.SHA1, "DSA");
      case "2.16.840.1.101.3.4.3.1" -> plain(SubjectKey.Kind.DSA, Digest.SHA224, "DSA");
      case "2.16.840.1.101.3.4.3.2" -> plain(SubjectKey.Kind.DSA, Digest.SHA256, "DSA");
      case "1.3.101.112" ->
          new SignatureScheme(SubjectKey.Kind.ED25519, Optional.empty(), "Ed25519", 0);
      case "1.3.101.113" ->
          new SignatureScheme(SubjectKey.Kind.ED448, Optional.empty(), "Ed448", 0);
      case RSA_PSS -> pss(algorithm).orElseGet(() -> unknown("RSASSA-PSS"));
      default -> unknown(oid);
    };
  }

  private static SignatureScheme unknown(String name) {
    return new SignatureScheme(SubjectKey.Kind.UNKNOWN, Optional.empty(), name, 0);
  }

  private static SignatureScheme rsa(Digest digest) {
    return plain(SubjectKey.Kind.RSA, digest, "RSA");
  }

  private static SignatureScheme ecdsa(Digest digest) {
    return plain(SubjectKey.Kind.EC, digest, "ECDSA");
  }

  private static SignatureScheme plain(SubjectKey.Kind kind, Digest digest, String key) {
    String hash =
        digest.title().startsWith("SHA3") ? digest.title() : digest.title().replace("-", "");
    return new SignatureScheme(kind, Optional.of(digest), hash + "with" + key, 0);
  }

  /// RSASSA-PSS, when its two hashes are the same one, as OpenSSL asks for.
  private static Optional<SignatureScheme> pss(AlgorithmIdentifier algorithm) {
    if (algorithm.getParameters() == null) {
      return Optional.empty();
    }
    RSASSAPSSparams params = RSASSAPSSparams.getInstance(algorithm.getParameters());
    Optional<Digest> digest = Digest.of(params.getHashAlgorithm().getAlgorithm());
    AlgorithmIdentifier mask = params.getMaskGenAlgorithm();
    boolean sameHash =
        mask.getAlgorithm().getId().equals(MGF1)
            && digest.equals(
                Digest.of(AlgorithmIdentifier.getInstance(mask.getParameters()).getAlgorithm()));
    int salt = params.getSaltLength().intValueExact();
    return sameHash && salt >= 0 && salt <= LONGEST_SALT
        ? digest.map(d -> new SignatureScheme(SubjectKey.Kind.RSA_PSS, digest, "RSASSA-PSS", salt))
        : Optional.empty();
  }

  /// OpenSSL's strength of such a signature in bits; -1 when OpenSSL does not know the algorithm.
  int securityBits(OpenSsl library) {
    return switch (kind) {
      case ED25519 -> KeyStrength.ED25519;
      case ED448 -> KeyStrength.ED448;
      case UNKNOWN -> -1;
      case RSA, RSA_PSS, EC, DSA -> digest.map(d -> d.securityBits(library)).orElse(-1);
    };
  }

  /// Whether a key can make such signatures. A plain RSA key makes PSS signatures, too.
  boolean fits(SubjectKey.Kind key) {
    return kind == key || (kind == SubjectKey.Kind.RSA_PSS && key == SubjectKey.Kind.RSA);
  }
}
