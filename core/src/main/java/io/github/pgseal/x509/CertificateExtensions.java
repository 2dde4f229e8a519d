package io.github.pgseal.x509;

import io.github.pgseal.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.jspecify.annotations.Nullable;

/// The extensions of a certificate that decide about trust, decoded once.
///
/// @param authority whether basicConstraints says CA
/// @param basicConstraints whether the extension is there
/// @param pathLength basicConstraints' limit
/// @param keyUsage the bits, where bit 0 of the standard is the lowest; empty when absent
/// @param extendedKeyUsage object identifiers; empty when the extension is absent
/// @param netscapeType the bits of Netscape's old certificate type; empty when absent
/// @param subjectKey the subject key identifier
/// @param authorityKey the authority key identifier
/// @param names the subject alternative names
/// @param constraints name constraints
/// @param distributionPoints where revocation lists are to be found
/// @param critical the object identifiers of all critical extensions
/// @param malformed the identifiers of extensions that could not be decoded
record CertificateExtensions(
    boolean authority,
    boolean basicConstraints,
    Optional<BigInteger> pathLength,
    OptionalInt keyUsage,
    Optional<Set<String>> extendedKeyUsage,
    OptionalInt netscapeType,
    Optional<Bytes> subjectKey,
    Optional<AuthorityKey> authorityKey,
    List<GeneralName> names,
    Optional<NameConstraints> constraints,
    List<DistributionPoint> distributionPoints,
    Set<String> critical,
    Set<String> malformed) {

  static final int DIGITAL_SIGNATURE = 1;
  static final int KEY_ENCIPHERMENT = 1 << 2;
  static final int KEY_AGREEMENT = 1 << 4;
  static final int KEY_CERT_SIGN = 1 << 5;
  static final int CRL_SIGN = 1 << 6;

  private static final ASN1ObjectIdentifier NETSCAPE_TYPE =
      new ASN1ObjectIdentifier("2.16.840.1.113730.1.1");

  CertificateExtensions {
    names = List.copyOf(names);
    distributionPoints = List.copyOf(distributionPoints);
  }

  /// An authority key identifier.
  ///
  /// @param keyIdentifier the identifier of the issuer's key
  /// @param issuer the issuer of the issuer's certificate
  /// @param serial the serial number of the issuer's certificate
  record AuthorityKey(
      Optional<Bytes> keyIdentifier,
      Optional<DistinguishedName> issuer,
      Optional<BigInteger> serial) {

    static AuthorityKey of(ASN1Encodable value) {
      AuthorityKeyIdentifier identifier = AuthorityKeyIdentifier.getInstance(value);
      ASN1OctetString key = identifier.getKeyIdentifierObject();
      return new AuthorityKey(
          Optional.ofNullable(key).map(octets -> Bytes.of(octets.getOctets())),
          firstDirectoryName(identifier.getAuthorityCertIssuer()),
          Optional.ofNullable(identifier.getAuthorityCertSerialNumber()));
    }

    private static Optional<DistinguishedName> firstDirectoryName(@Nullable GeneralNames names) {
      if (names == null) {
        return Optional.empty();
      }
      for (GeneralName name : names.getNames()) {
        if (name.getTagNo() == GeneralName.directoryName) {
          return Optional.of(GeneralNameText.directory(name));
        }
      }
      return Optional.empty();
    }
  }

  /// Whether a key usage extension is there and grants none of these bits.
  boolean keyUsageRefuses(int bits) {
    return keyUsage.isPresent() && (keyUsage.getAsInt() & bits) == 0;
  }

  /// Decodes what a certificate carries; `extensions` is null when it carries none.
  static CertificateExtensions of(@Nullable Extensions extensions) {
    return new Decoding(extensions).all();
  }

  /// Decoding in progress: an extension that cannot be decoded is noted and counts as absent.
  private static final class Decoding {

    private final @Nullable Extensions extensions;
    private final Set<String> malformed = new LinkedHashSet<>();

    Decoding(@Nullable Extensions extensions) {
      this.extensions = extensions;
    }

    CertificateExtensions all() {
      Optional<BasicConstraints> basic =
          value(Extension.basicConstraints, BasicConstraints::getInstance);
      return new CertificateExtensions(
          basic.map(BasicConstraints::isCA).orElse(false),
          basic.isPresent(),
          basic.flatMap(b -> Optional.ofNullable(b.getPathLenConstraint())),
          bits(Extension.keyUsage),
          value(Extension.extendedKeyUsage, Decoding::usages),
          bits(NETSCAPE_TYPE),
          value(
              Extension.subjectKeyIdentifier,
              v -> Bytes.of(ASN1OctetString.getInstance(v).getOctets())),
          value(Extension.authorityKeyIdentifier, AuthorityKey::of),
          value(Extension.subjectAlternativeName, v -> List.of(generalNames(v))).orElse(List.of()),
          value(Extension.nameConstraints, NameConstraints::getInstance),
          value(
                  Extension.cRLDistributionPoints,
                  v -> List.of(CRLDistPoint.getInstance(v).getDistributionPoints()))
              .orElse(List.of()),
          critical(),
          malformed);
    }

    private <T> Optional<T> value(ASN1ObjectIdentifier oid, Der.Reading<T> reading) {
      Extension extension = extensions == null ? null : extensions.getExtension(oid);
      if (extension == null) {
        return Optional.empty();
      }
      Optional<T> value = Der.decode(extension.getExtnValue().getOctets(), reading);
      if (value.isEmpty()) {
        malformed.add(oid.getId());
      }
      return value;
    }

    private OptionalInt bits(ASN1ObjectIdentifier oid) {
      return value(oid, Decoding::bitString).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    /// The first sixteen bits with the standard's bit 0 as the lowest.
    private static int bitString(ASN1Primitive value) throws IOException {
      byte[] octets = ASN1BitString.getInstance(value).getBytes();
      int bits = 0;
      for (int i = 0; i < Math.min(octets.length, 2); i++) {
        bits |= (Integer.reverse(octets[i] & 0xff) >>> 24) << (8 * i);
      }
      return bits;
    }

    private static Set<String> usages(ASN1Primitive value) {
      Set<String> usages = new LinkedHashSet<>();
      for (KeyPurposeId id : ExtendedKeyUsage.getInstance(value).getUsages()) {
        usages.add(id.getId());
      }
      return usages;
    }

    private static GeneralName[] generalNames(ASN1Primitive value) {
      return GeneralNames.getInstance(value).getNames();
    }

    private Set<String> critical() {
      Set<String> critical = new LinkedHashSet<>();
      if (extensions != null) {
        List<ASN1ObjectIdentifier> oids = new ArrayList<>();
        oids.addAll(List.of(extensions.getCriticalExtensionOIDs()));
        oids.forEach(oid -> critical.add(oid.getId()));
      }
      return critical;
    }
  }
}
