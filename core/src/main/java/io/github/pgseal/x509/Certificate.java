package io.github.pgseal.x509;

import io.github.pgseal.Bytes;
import io.github.pgseal.conninfo.OpenSsl;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.TBSCertificate;

/// An X.509 certificate: its bytes, and what people and clients read from them. Equal when the
/// bytes are.
public final class Certificate {

  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

  private final Bytes der;
  private final int version;
  private final BigInteger serialNumber;
  private final DistinguishedName subject;
  private final DistinguishedName issuer;
  private final Instant notBefore;
  private final Instant notAfter;
  private final List<SubjectAltName> subjectAltNames;
  private final CertificateExtensions extensions;
  private final SubjectKey key;
  private final Signed signed;

  private Certificate(byte[] der, org.bouncycastle.asn1.x509.Certificate decoded)
      throws IOException {
    TBSCertificate body = decoded.getTBSCertificate();
    this.der = Bytes.of(der);
    this.version = body.getVersionNumber();
    this.serialNumber = body.getSerialNumber().getValue();
    this.subject = DistinguishedName.of(body.getSubject());
    this.issuer = DistinguishedName.of(body.getIssuer());
    this.notBefore = Dates.of(body.getStartDate());
    this.notAfter = Dates.of(body.getEndDate());
    this.extensions = CertificateExtensions.of(body.getExtensions());
    this.subjectAltNames =
        extensions.names().stream().map(GeneralNameText::subjectAltName).toList();
    this.key = SubjectKey.of(body.getSubjectPublicKeyInfo());
    this.signed =
        Signed.of(body, decoded.getSignatureAlgorithm(), decoded.getSignature().getOctets());
  }

  /// Reads DER. Empty when the bytes are no certificate; never throws.
  public static Optional<Certificate> parse(byte[] der) {
    return Der.decode(der, value -> of(der, value));
  }

  private static Certificate of(byte[] der, ASN1Primitive value) throws IOException {
    return new Certificate(der, org.bouncycastle.asn1.x509.Certificate.getInstance(value));
  }

  /// The DER encoding.
  public byte[] der() {
    return der.toArray();
  }

  /// The subject as RFC 4514 writes it, such as `CN=db,O=Example,C=US`; empty for an empty name.
  public String subject() {
    return subject.text();
  }

  /// The issuer as RFC 4514 writes it.
  public String issuer() {
    return issuer.text();
  }

  /// The first common name of the subject as libpq reads it: the bytes of the attribute, whatever
  /// its string type. May contain NUL.
  public Optional<String> commonName() {
    return subject.commonName();
  }

  /// The subject alternative names in the order of the extension.
  public List<SubjectAltName> subjectAltNames() {
    return subjectAltNames;
  }

  /// The names that a client may look for, for people: DNS names and addresses in order, then the
  /// common name if it is not among them.
  public List<String> readableNames() {
    Set<String> names = new LinkedHashSet<>();
    for (SubjectAltName name : subjectAltNames) {
      switch (name) {
        case SubjectAltName.Dns dns -> names.add(dns.name());
        case SubjectAltName.Ip ip -> names.add(HostAddress.toText(ip.address()));
        case SubjectAltName.Other other -> {}
      }
    }
    subject.commonName().ifPresent(names::add);
    return List.copyOf(names);
  }

  /// Valid from this moment on.
  public Instant notBefore() {
    return notBefore;
  }

  /// Valid until just before this moment, as OpenSSL compares it.
  public Instant notAfter() {
    return notAfter;
  }

  /// Whole days from `now` until it expires; negative when it has expired.
  public long daysLeft(Instant now) {
    return Math.floorDiv(
        Duration.between(now, notAfter).toSeconds(), Duration.ofDays(1).toSeconds());
  }

  /// The serial number in hexadecimal, as `openssl x509 -serial` prints it.
  public String serialNumber() {
    String digits = serialNumber.abs().toString(16).toUpperCase(Locale.ROOT);
    return (serialNumber.signum() < 0 ? "-" : "") + (digits.length() % 2 == 0 ? "" : "0") + digits;
  }

  /// Whether issuer and subject are the same name.
  public boolean selfIssued() {
    return subject.sameAs(issuer);
  }

  /// Whether issuer and subject are the same name and the signature verifies with its own key.
  public boolean selfSigned() {
    return selfIssued() && signedBy(this);
  }

  /// Whether basic constraints say that it is a certificate authority.
  public boolean certificateAuthority() {
    return extensions.authority();
  }

  /// The extended key usages by their usual names; empty when nothing is restricted.
  public List<String> extendedKeyUsage() {
    List<String> usages = new ArrayList<>();
    extensions
        .extendedKeyUsage()
        .ifPresent(oids -> oids.forEach(oid -> usages.add(KeyUsageNames.extended(oid))));
    return List.copyOf(usages);
  }

  /// The key usages by their standard names; empty when nothing is restricted.
  public List<String> keyUsage() {
    return extensions.keyUsage().isPresent()
        ? KeyUsageNames.of(extensions.keyUsage().getAsInt())
        : List.of();
  }

  /// Whether the extended key usage, if there is one, allows a TLS server.
  public boolean allowsServer() {
    return extensions.extendedKeyUsage().map(oids -> oids.contains(SERVER_AUTH)).orElse(true);
  }

  /// Whether the extended key usage, if there is one, allows a TLS client.
  public boolean allowsClient() {
    return extensions.extendedKeyUsage().map(oids -> oids.contains(CLIENT_AUTH)).orElse(true);
  }

  /// The subject key identifier in lower-case hexadecimal.
  public Optional<String> subjectKeyIdentifier() {
    return extensions.subjectKey().map(Bytes::toHex);
  }

  /// The key identifier of the issuer in lower-case hexadecimal.
  public Optional<String> authorityKeyIdentifier() {
    return extensions
        .authorityKey()
        .flatMap(CertificateExtensions.AuthorityKey::keyIdentifier)
        .map(Bytes::toHex);
  }

  /// For people, such as `RSA 2048`, `EC P-256`, `Ed25519`.
  public String keyDescription() {
    return key.description();
  }

  /// The strength of the key in bits as OpenSSL 3 reckons it; -1 when OpenSSL cannot use the key.
  public int securityBits() {
    return key.securityBits(OpenSsl.V3_0);
  }

  /// The signature algorithm's usual name, such as `SHA256withRSA`, `Ed25519`, `RSASSA-PSS`.
  public String signatureAlgorithm() {
    return signed.scheme().name();
  }

  /// The digest of SCRAM's `tls-server-end-point` channel binding (RFC 5929 section 4.1), such as
  /// `SHA-256`. Empty for Ed25519 and Ed448 signatures, which have none: libpq's and the server's
  /// SCRAM then fail with `could not find digest for NID UNDEF`.
  public Optional<String> channelBindingDigest() {
    return signed
        .scheme()
        .digest()
        .map(
            digest ->
                switch (digest) {
                  case MD5, SHA1 -> SignatureScheme.Digest.SHA256.title();
                  case SHA224, SHA256, SHA384, SHA512, SHA3_256, SHA3_384, SHA3_512 ->
                      digest.title();
                });
  }

  /// SHA-256 over the DER encoding, lower-case hex.
  public String fingerprint() {
    return Fingerprints.sha256(der.toArray());
  }

  /// SHA-256 over the subject public key info, lower-case hex: equal for a certificate and its key.
  public String keyFingerprint() {
    return Fingerprints.sha256(key.info());
  }

  /// Whether the signature verifies with the key of another certificate.
  boolean signedBy(Certificate issuer) {
    return signed.verifies(issuer.key);
  }

  int version() {
    return version;
  }

  BigInteger serial() {
    return serialNumber;
  }

  DistinguishedName subjectName() {
    return subject;
  }

  DistinguishedName issuerName() {
    return issuer;
  }

  CertificateExtensions extensions() {
    return extensions;
  }

  SubjectKey key() {
    return key;
  }

  SignatureScheme signature() {
    return signed.scheme();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Certificate that && der.equals(that.der);
  }

  @Override
  public int hashCode() {
    return der.hashCode();
  }

  /// The subject, for people who look at failing tests.
  @Override
  public String toString() {
    return "Certificate[" + subject() + "]";
  }
}
