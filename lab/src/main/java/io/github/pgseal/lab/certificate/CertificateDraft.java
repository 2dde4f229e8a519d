package io.github.pgseal.lab.certificate;

import io.github.pgseal.lab.certificate.CertificateRecipe.Purpose;
import io.github.pgseal.x509.SubjectAltName;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;

/// A certificate on the way to its signature.
final class CertificateDraft {

  private final X509v3CertificateBuilder builder;

  /// @param issuer the certificate of who will sign; empty when it signs itself
  CertificateDraft(
      Optional<String> commonName,
      KeyPair keys,
      Optional<X509Certificate> issuer,
      BigInteger serial,
      Instant begin,
      Instant end) {
    X500Name subject = name(commonName);
    X500Name signer =
        issuer
            .map(above -> X500Name.getInstance(above.getSubjectX500Principal().getEncoded()))
            .orElse(subject);
    builder =
        new JcaX509v3CertificateBuilder(
            signer, serial, Date.from(begin), Date.from(end), subject, keys.getPublic());
    try {
      JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
      add(
          Extension.subjectKeyIdentifier,
          false,
          identifiers.createSubjectKeyIdentifier(keys.getPublic()));
      if (issuer.isPresent()) {
        add(
            Extension.authorityKeyIdentifier,
            false,
            identifiers.createAuthorityKeyIdentifier(issuer.get().getPublicKey()));
      }
    } catch (GeneralSecurityException sha1IsEverywhere) {
      throw new IllegalStateException(sha1IsEverywhere);
    }
  }

  private static X500Name name(Optional<String> commonName) {
    X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);
    commonName.ifPresentOrElse(
        text -> name.addRDN(BCStyle.CN, text), () -> name.addRDN(BCStyle.O, "Lab"));
    return name.build();
  }

  CertificateDraft leaf(List<SubjectAltName> names, Purpose purpose) {
    add(Extension.basicConstraints, true, new BasicConstraints(false));
    if (!names.isEmpty()) {
      GeneralName[] general =
          names.stream().map(CertificateDraft::general).toArray(GeneralName[]::new);
      add(Extension.subjectAlternativeName, false, new GeneralNames(general));
    }
    switch (purpose) {
      case SERVER -> add(Extension.extendedKeyUsage, false, usage(KeyPurposeId.id_kp_serverAuth));
      case CLIENT -> add(Extension.extendedKeyUsage, false, usage(KeyPurposeId.id_kp_clientAuth));
      case ANY -> {}
    }
    return this;
  }

  CertificateDraft authority(Authority.Kind kind) {
    switch (kind) {
      case ROOT -> add(Extension.basicConstraints, true, new BasicConstraints(true));
      case LAST, EXPIRED -> add(Extension.basicConstraints, true, new BasicConstraints(0));
      case END_ENTITY -> add(Extension.basicConstraints, true, new BasicConstraints(false));
    }
    if (kind != Authority.Kind.END_ENTITY) {
      add(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    }
    return this;
  }

  X509Certificate sign(ContentSigner signer, Provider provider) {
    try {
      return new JcaX509CertificateConverter()
          .setProvider(provider)
          .getCertificate(builder.build(signer));
    } catch (GeneralSecurityException madeHere) {
      throw new IllegalStateException(madeHere);
    }
  }

  private static ExtendedKeyUsage usage(KeyPurposeId purpose) {
    return new ExtendedKeyUsage(purpose);
  }

  private static GeneralName general(SubjectAltName name) {
    return switch (name) {
      // Not checked, because a NUL in it is one of the oddities.
      case SubjectAltName.Dns dns ->
          new GeneralName(GeneralName.dNSName, new DERIA5String(dns.name(), false));
      case SubjectAltName.Ip ip ->
          new GeneralName(GeneralName.iPAddress, new DEROctetString(ip.address().toArray()));
      case SubjectAltName.Other other ->
          new GeneralName(GeneralName.rfc822Name, new DERIA5String(other.description(), true));
    };
  }

  private void add(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
    try {
      builder.addExtension(type, critical, value);
    } catch (CertIOException encodedInMemory) {
      throw new IllegalStateException(encodedInMemory);
    }
  }
}
