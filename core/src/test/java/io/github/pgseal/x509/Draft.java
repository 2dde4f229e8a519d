package io.github.pgseal.x509;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v1CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A test certificate on the way to its signature: good in every way until one thing is changed.
/// Valid for a month before and after [#NOW].
public final class Draft {

  /// The day of all tests.
  public static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

  private static final Duration MONTH = Duration.ofDays(30);

  private record Value(boolean critical, ASN1Encodable value) {}

  private final Map<ASN1ObjectIdentifier, Value> extensions = new LinkedHashMap<>();
  private X500Name subject;
  private KeyKind kind = KeyKind.EC_P256;
  private int keyNumber;
  private BigInteger serial = BigInteger.valueOf(0x1000);
  private Instant notBefore = NOW.minus(MONTH);
  private Instant notAfter = NOW.plus(MONTH);
  private Function<KeyKind, String> algorithm = KeyKind::signature;
  private boolean oldVersion;
  private boolean spoilt;
  private boolean identified = true;

  private Draft(X500Name subject, int keyNumber) {
    this.subject = subject;
    this.keyNumber = keyNumber;
    this.serial = serial.add(BigInteger.valueOf(keyNumber));
  }

  /// A certificate authority.
  ///
  /// @param keyNumber which key of its kind; two authorities have two
  public static Draft authority(String commonName, int keyNumber) {
    return new Draft(name(commonName), keyNumber)
        .with(Extension.basicConstraints, true, new BasicConstraints(true))
        .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
  }

  /// A server with these DNS names, the first of which is its common name.
  public static Draft server(String... names) {
    return new Draft(name(names[0]), 0)
        .with(Extension.basicConstraints, true, new BasicConstraints(false))
        .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
        .with(
            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
        .names(
            Stream.of(names)
                .map(name -> new GeneralName(GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
  }

  static X500Name name(String commonName) {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, commonName).build();
  }

  Draft with(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
    extensions.put(oid, new Value(critical, value));
    return this;
  }

  Draft without(ASN1ObjectIdentifier oid) {
    extensions.remove(oid);
    return this;
  }

  /// Exactly these alternative names.
  Draft names(GeneralName... names) {
    return names.length == 0
        ? without(Extension.subjectAlternativeName)
        : with(Extension.subjectAlternativeName, false, new GeneralNames(names));
  }

  /// Another subject.
  public Draft subject(X500Name name) {
    this.subject = name;
    return this;
  }

  /// Another key.
  public Draft key(KeyKind newKind, int number) {
    this.kind = newKind;
    this.keyNumber = number;
    return this;
  }

  Draft serial(long number) {
    this.serial = BigInteger.valueOf(number);
    return this;
  }

  /// Valid in these days, counted from now.
  public Draft days(long from, long until) {
    return valid(NOW.plus(Duration.ofDays(from)), NOW.plus(Duration.ofDays(until)));
  }

  Draft valid(Instant from, Instant until) {
    this.notBefore = from;
    this.notAfter = until;
    return this;
  }

  /// Signed with another algorithm than the usual one of the issuer's key.
  public Draft signedWith(String name) {
    return signedWith(_ -> name);
  }

  /// Signed with an algorithm that depends on the issuer's key.
  Draft signedWith(Function<KeyKind, String> choice) {
    this.algorithm = choice;
    return this;
  }

  /// X.509 version 1, which has no extensions.
  Draft oldVersion() {
    this.oldVersion = true;
    return this;
  }

  /// A signature that does not verify.
  Draft spoilt() {
    this.spoilt = true;
    return this;
  }

  /// Without key identifiers, so that only names lead to the issuer.
  Draft unidentified() {
    this.identified = false;
    return this;
  }

  /// The certificate, signed with its own key.
  public Issued selfSigned() {
    return sign(subject, kind, kind.key(keyNumber));
  }

  /// The certificate, signed by an authority.
  public Issued signedBy(Issued issuer) {
    return sign(issuer.holder().getSubject(), issuer.kind(), issuer.keys());
  }

  private Issued sign(X500Name issuer, KeyKind issuerKind, KeyPair issuerKeys) {
    KeyPair keys = kind.key(keyNumber);
    Date from = Date.from(notBefore);
    Date until = Date.from(notAfter);
    ContentSigner signer = signer(algorithm.apply(issuerKind), issuerKeys);
    X509CertificateHolder made;
    if (oldVersion) {
      made =
          new JcaX509v1CertificateBuilder(issuer, serial, from, until, subject, keys.getPublic())
              .build(signer);
    } else {
      var builder =
          new JcaX509v3CertificateBuilder(issuer, serial, from, until, subject, keys.getPublic());
      try {
        if (identified) {
          identify(builder, keys, issuerKeys);
        }
        for (var extension : extensions.entrySet()) {
          Value value = extension.getValue();
          builder.addExtension(extension.getKey(), value.critical(), value.value());
        }
      } catch (CertIOException madeInMemory) {
        throw new IllegalStateException(madeInMemory);
      }
      made = builder.build(signer);
    }
    return new Issued(spoilt ? spoil(made) : made, kind, keys);
  }

  private void identify(JcaX509v3CertificateBuilder builder, KeyPair keys, KeyPair issuerKeys)
      throws CertIOException {
    if (!extensions.containsKey(Extension.subjectKeyIdentifier)) {
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          identifiers().createSubjectKeyIdentifier(keys.getPublic()));
    }
    if (!extensions.containsKey(Extension.authorityKeyIdentifier)) {
      builder.addExtension(Extension.authorityKeyIdentifier, false, authorityKey(issuerKeys));
    }
  }

  static AuthorityKeyIdentifier authorityKey(KeyPair issuerKeys) {
    return identifiers().createAuthorityKeyIdentifier(issuerKeys.getPublic());
  }

  private static JcaX509ExtensionUtils identifiers() {
    try {
      return new JcaX509ExtensionUtils();
    } catch (NoSuchAlgorithmException everyJavaHasSha1) {
      throw new IllegalStateException(everyJavaHasSha1);
    }
  }

  static ContentSigner signer(String algorithm, KeyPair keys) {
    try {
      return new JcaContentSignerBuilder(algorithm)
          .setProvider(KeyKind.PROVIDER)
          .build(keys.getPrivate());
    } catch (OperatorCreationException keyDoesNotFit) {
      throw new IllegalArgumentException(keyDoesNotFit);
    }
  }

  /// The same with one bit of the signature changed. The change is in the last byte, so that the
  /// signature stays well formed.
  private static X509CertificateHolder spoil(X509CertificateHolder good) {
    var structure = good.toASN1Structure();
    byte[] signature = structure.getSignature().getOctets();
    signature[signature.length - 1] ^= 1;
    var vector = new org.bouncycastle.asn1.ASN1EncodableVector();
    vector.add(structure.getTBSCertificate());
    vector.add(structure.getSignatureAlgorithm());
    vector.add(new DERBitString(signature));
    return new X509CertificateHolder(
        org.bouncycastle.asn1.x509.Certificate.getInstance(
            new org.bouncycastle.asn1.DERSequence(vector)));
  }
}
