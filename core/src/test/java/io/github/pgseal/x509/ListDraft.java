package io.github.pgseal.x509;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;

/// A test revocation list on the way to its signature: empty and current until told otherwise.
final class ListDraft {

  private final Issued issuer;
  private final List<BigInteger> revoked = new ArrayList<>();
  private final Map<ASN1ObjectIdentifier, ASN1Encodable> critical = new LinkedHashMap<>();
  private Issued signer;
  private Instant from = Draft.NOW.minus(Duration.ofDays(7));
  private Optional<Instant> until = Optional.of(Draft.NOW.plus(Duration.ofDays(7)));

  private ListDraft(Issued issuer) {
    this.issuer = issuer;
    this.signer = issuer;
  }

  /// The list of an authority.
  static ListDraft of(Issued issuer) {
    return new ListDraft(issuer);
  }

  ListDraft revoking(Issued... certificates) {
    for (Issued certificate : certificates) {
      revoked.add(certificate.holder().getSerialNumber());
    }
    return this;
  }

  ListDraft days(long begin, long end) {
    this.from = Draft.NOW.plus(Duration.ofDays(begin));
    this.until = Optional.of(Draft.NOW.plus(Duration.ofDays(end)));
    return this;
  }

  /// Without a date at which it expires.
  ListDraft endless() {
    this.until = Optional.empty();
    return this;
  }

  /// Signed with the key of somebody else, in the issuer's name.
  ListDraft forgedBy(Issued other) {
    this.signer = other;
    return this;
  }

  ListDraft critical(ASN1ObjectIdentifier oid, ASN1Encodable value) {
    critical.put(oid, value);
    return this;
  }

  byte[] der() {
    var builder = new X509v2CRLBuilder(issuer.holder().getSubject(), Date.from(from));
    until.ifPresent(end -> builder.setNextUpdate(Date.from(end)));
    revoked.forEach(
        serial -> builder.addCRLEntry(serial, Date.from(from), CRLReason.keyCompromise));
    try {
      builder.addExtension(
          Extension.authorityKeyIdentifier, false, Draft.authorityKey(issuer.keys()));
      for (var extension : critical.entrySet()) {
        builder.addExtension(extension.getKey(), true, extension.getValue());
      }
    } catch (CertIOException madeInMemory) {
      throw new IllegalStateException(madeInMemory);
    }
    X509CRLHolder made = builder.build(Draft.signer(signer.kind().signature(), signer.keys()));
    return Encoded.of(made);
  }

  RevocationList made() {
    return RevocationList.parse(der()).orElseThrow();
  }

  String pem() {
    return Issued.pem("X509 CRL", der());
  }
}
