package io.github.pgseal.lab.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

final class CertificateForgeTest {

  private static final Instant NOW = Instant.parse("2030-06-15T12:00:00Z");

  private final CertificateForge forge = new CertificateForge(InstantSource.fixed(NOW));

  /// Verifies as the JDK does, trusting one root.
  private static void verify(List<X509Certificate> sent, X509Certificate root)
      throws GeneralSecurityException {
    List<X509Certificate> parsed = new ArrayList<>();
    for (X509Certificate certificate : sent) {
      parsed.add(parsed(certificate));
    }
    CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(parsed);
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(parsed(root), null)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(NOW));
    CertPathValidator.getInstance("PKIX").validate(path, parameters);
  }

  /// The certificate as the JDK reads it, because its verification takes no other.
  private static X509Certificate parsed(X509Certificate certificate)
      throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {
        "INTERMEDIATE_NOT_SENT",
        "INTERMEDIATE_EXPIRED",
        "INTERMEDIATE_NOT_A_CA",
        "PATH_TOO_LONG",
        "TOO_MUCH_SENT",
        "EXPIRED",
        "NOT_YET_VALID"
      })
  void certificatesWithAnotherOddityVerifyAgainstTheirRoot(ServerCertificate certificate) {
    Issued issued = forge.issue(certificate.recipe());
    assertThatCode(() -> verify(issued.sent(), issued.root())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "INTERMEDIATE_NOT_SENT",
        "INTERMEDIATE_EXPIRED",
        "INTERMEDIATE_NOT_A_CA",
        "PATH_TOO_LONG",
        "EXPIRED",
        "NOT_YET_VALID"
      })
  void brokenChainsDoNotVerify(ServerCertificate certificate) {
    Issued issued = forge.issue(certificate.recipe());
    assertThatThrownBy(() -> verify(issued.sent(), issued.root()))
        .isInstanceOf(CertPathValidatorException.class);
  }

  @Test
  void tooMuchIsIntermediateAndRootAndAStranger() {
    Issued issued = forge.issue(ServerCertificate.TOO_MUCH_SENT.recipe());
    assertThat(issued.sent())
        .extracting(sent -> sent.getSubjectX500Principal().getName())
        .containsExactly(
            "CN=db.example.test", "CN=Lab Intermediate CA", "CN=Lab Root CA", "CN=Other Root CA");
  }

  @Test
  void certificatesOfOneForgeHaveOneRoot() {
    assertThat(forge.issue(ServerCertificate.RIGHT.recipe()).rootPem())
        .isEqualTo(forge.issue(ServerCertificate.EXPIRED.recipe()).rootPem())
        .isEqualTo(forge.authorityPem(Authority.PRIVATE_CA));
  }

  @Test
  void theNamesakeHasTheNameAndNotTheKey() {
    Issued issued = forge.issue(ServerCertificate.NAMESAKE_CA.recipe());
    Issued right = forge.issue(ServerCertificate.RIGHT.recipe());
    assertThat(issued.leaf().getIssuerX500Principal())
        .isEqualTo(right.root().getSubjectX500Principal());
    assertThatThrownBy(() -> issued.leaf().verify(right.root().getPublicKey()))
        .isInstanceOf(SignatureException.class);
  }

  @Test
  void namesAreAsTheRecipeSays() throws GeneralSecurityException {
    X509Certificate nul = forge.issue(ServerCertificate.NUL_IN_NAME.recipe()).leaf();
    assertThat(nul.getSubjectAlternativeNames())
        .containsExactly(List.of(2, "db.example.test\0.evil.test"));
    X509Certificate none = forge.issue(ServerCertificate.NO_NAMES.recipe()).leaf();
    assertThat(none.getSubjectX500Principal().getName()).isEqualTo("O=Lab");
    assertThat(none.getSubjectAlternativeNames()).isNull();
    X509Certificate address = forge.issue(ServerCertificate.IP_SAN.recipe()).leaf();
    assertThat(address.getSubjectAlternativeNames())
        .containsExactly(List.of(7, "127.0.0.1"), List.of(7, "0:0:0:0:0:0:0:1"));
  }

  @Test
  void signaturesAreAsTheRecipeSays() {
    assertThat(forge.issue(ServerCertificate.SHA_1.recipe()).leaf().getSigAlgOID())
        .isEqualTo("1.2.840.113549.1.1.5");
    assertThat(forge.issue(ServerCertificate.RSA_PSS.recipe()).leaf().getSigAlgOID())
        .isEqualTo("1.2.840.113549.1.1.10");
    assertThat(forge.issue(ServerCertificate.ED25519.recipe()).leaf().getSigAlgOID())
        .isEqualTo("1.3.101.112");
  }

  @Test
  void aListNamesWhatWasRevokedAndWhenItEnds() throws GeneralSecurityException {
    Issued revoked = forge.issue(ServerCertificate.RIGHT.recipe());
    Issued other = forge.issue(ServerCertificate.RIGHT.recipe());
    X509CRL list =
        (X509CRL)
            CertificateFactory.getInstance("X.509")
                .generateCRL(
                    new ByteArrayInputStream(
                        forge
                            .crlPem(
                                Authority.PRIVATE_CA,
                                Duration.ofDays(-1),
                                List.of(revoked.serial()))
                            .toArray()));
    list.verify(revoked.root().getPublicKey());
    assertThat(list.isRevoked(revoked.leaf())).isTrue();
    assertThat(list.isRevoked(other.leaf())).isFalse();
    assertThat(list.getNextUpdate()).isBefore(NOW);
  }

  @Test
  void anEncryptedKeyDoesNotShowThePlainOne() {
    Issued client = forge.issue(ClientCertificate.RIGHT.recipe());
    assertThat(client.encryptedKeyPem("secret").toLatin1())
        .startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----\n")
        .doesNotContain(client.keyPem().toLatin1().lines().toList().get(1));
  }
}
