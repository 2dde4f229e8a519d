package io.github.pgseal.x509;

import io.github.pgseal.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.jspecify.annotations.Nullable;

/// A certificate revocation list. Equal when the bytes are.
public final class RevocationList {

  /// CRLReason `removeFromCRL`: the certificate is good again.
  private static final int REMOVE_FROM_LIST = 8;

  private final Bytes der;
  private final DistinguishedName issuer;
  private final Instant thisUpdate;
  private final Optional<Instant> nextUpdate;
  private final Map<BigInteger, Integer> reasons;
  private final RevocationListExtensions extensions;
  private final Signed signed;

  private RevocationList(byte[] der, CertificateList decoded) throws IOException {
    TBSCertList body = decoded.getTBSCertList();
    this.der = Bytes.of(der);
    this.issuer = DistinguishedName.of(body.getIssuer());
    this.thisUpdate = Dates.of(body.getThisUpdate());
    this.nextUpdate = Optional.ofNullable(body.getNextUpdate()).map(Dates::of);
    this.reasons = reasons(body);
    this.extensions = RevocationListExtensions.of(body.getExtensions());
    this.signed =
        Signed.of(body, decoded.getSignatureAlgorithm(), decoded.getSignature().getOctets());
  }

  /// Reads DER. Empty when the bytes are no revocation list; never throws.
  public static Optional<RevocationList> parse(byte[] der) {
    return Der.decode(der, value -> of(der, value));
  }

  private static RevocationList of(byte[] der, ASN1Primitive value) throws IOException {
    return new RevocationList(der, CertificateList.getInstance(value));
  }

  private static Map<BigInteger, Integer> reasons(TBSCertList body) {
    Map<BigInteger, Integer> reasons = new HashMap<>();
    for (TBSCertList.CRLEntry entry : body.getRevokedCertificates()) {
      reasons.putIfAbsent(entry.getUserCertificate().getValue(), reason(entry.getExtensions()));
    }
    return reasons;
  }

  private static int reason(@Nullable Extensions extensions) {
    ASN1ObjectIdentifier oid = Extension.reasonCode;
    return extensions == null || extensions.getExtension(oid) == null
        ? 0
        : ASN1Enumerated.getInstance(extensions.getExtensionParsedValue(oid)).intValueExact();
  }

  /// The DER encoding.
  public byte[] der() {
    return der.toArray();
  }

  /// The issuer as RFC 4514 writes it.
  public String issuer() {
    return issuer.text();
  }

  /// When it was issued.
  public Instant thisUpdate() {
    return thisUpdate;
  }

  /// When it expires.
  public Optional<Instant> nextUpdate() {
    return nextUpdate;
  }

  /// How many certificates it lists.
  public int size() {
    return reasons.size();
  }

  /// Whether it says that a certificate of its issuer is revoked.
  public boolean revokes(Certificate certificate) {
    return reason(certificate).isPresent() && reason(certificate).getAsInt() != REMOVE_FROM_LIST;
  }

  /// CRLReason of the entry for this certificate (RFC 5280 section 5.3.1), 0 when it gives none;
  /// empty when the certificate is not listed.
  public OptionalInt reason(Certificate certificate) {
    Integer reason = reasons.get(certificate.serial());
    return reason == null ? OptionalInt.empty() : OptionalInt.of(reason);
  }

  boolean signedBy(Certificate authority) {
    return signed.verifies(authority.key());
  }

  DistinguishedName issuerName() {
    return issuer;
  }

  RevocationListExtensions extensions() {
    return extensions;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RevocationList that && der.equals(that.der);
  }

  @Override
  public int hashCode() {
    return der.hashCode();
  }

  /// The issuer, for people who look at failing tests.
  @Override
  public String toString() {
    return "RevocationList[" + issuer() + "]";
  }
}
