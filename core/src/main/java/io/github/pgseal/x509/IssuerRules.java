package io.github.pgseal.x509;

import io.github.pgseal.conninfo.OpenSsl;

/// Whether one certificate may be the issuer of another, before any signature is looked at
/// (`X509_check_issued`, since 3.0 `ossl_x509_likely_issued`).
final class IssuerRules {

  private IssuerRules() {}

  static boolean mayHaveIssued(Certificate issuer, Certificate subject, OpenSsl library) {
    return issuer.subjectName().sameAs(subject.issuerName())
        && authorityKeyFits(issuer, subject)
        && switch (library) {
          case V1_1_1 -> !refusesSigning(issuer);
          case V3_0, V3_2 -> subject.signature().fits(issuer.key().kind());
        };
  }

  /// OpenSSL's `EXFLAG_SS`: looks self-signed, without looking at the signature.
  static boolean selfSigned(Certificate certificate, OpenSsl library) {
    return mayHaveIssued(certificate, certificate, library);
  }

  /// Whether key usage is there and does not allow to sign certificates.
  static boolean refusesSigning(Certificate issuer) {
    return issuer.extensions().keyUsageRefuses(CertificateExtensions.KEY_CERT_SIGN);
  }

  /// Whether the subject's authority key identifier, if any, means this issuer.
  static boolean authorityKeyFits(Certificate issuer, Certificate subject) {
    return subject
        .extensions()
        .authorityKey()
        .map(authority -> authorityKeyFits(issuer, authority))
        .orElse(true);
  }

  /// `X509_check_akid`.
  static boolean authorityKeyFits(
      Certificate issuer, CertificateExtensions.AuthorityKey authority) {
    boolean keyFits =
        authority.keyIdentifier().isEmpty()
            || issuer.extensions().subjectKey().isEmpty()
            || authority.keyIdentifier().equals(issuer.extensions().subjectKey());
    boolean serialFits =
        authority.serial().map(serial -> serial.equals(issuer.serial())).orElse(true);
    boolean issuerFits =
        authority.issuer().map(name -> name.sameAs(issuer.issuerName())).orElse(true);
    return keyFits && serialFits && issuerFits;
  }
}
