package io.github.pgseal.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.Errno;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.finding.Severity;
import io.github.pgseal.wire.AuthenticationRequest;
import io.github.pgseal.x509.Chain;
import io.github.pgseal.x509.Draft;
import io.github.pgseal.x509.Issued;
import io.github.pgseal.x509.KeyKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is weak about a connection that works.
final class WeaknessesTest {

  private static final String REQUIRE = "host=db1 user=app sslmode=require";
  private static final Issued ROOT = Draft.authority("Root", 1).selfSigned();

  private static final Chain WITHOUT_DIGEST =
      Issued.chain(
          Draft.server("db1")
              .signedBy(Draft.authority("Root", 1).key(KeyKind.ED25519, 1).selfSigned()));

  private static Examination withoutRoots(Chain chain) {
    return Examination.of(Worlds.of(Worlds.asked(), Worlds.over(chain)).without().witness());
  }

  @Test
  void anExpiredCertificateIsToldToThoseWhoDoNotLookAtIt() {
    Finding expired = withoutRoots(Worlds.EXPIRED).find(Catalogue.CERT_EXPIRED, REQUIRE);
    assertThat(expired.severity()).isEqualTo(Severity.WARNING);
    assertThat(expired.evidence()).singleElement().asString().startsWith("valid until 2026-06-14");
  }

  @Test
  void aCertificateOfTheFutureIsToldToThoseWhoDoNotLookAtIt() {
    Chain early = Issued.chain(Draft.server("db1").days(1, 30).signedBy(ROOT));
    Finding finding = withoutRoots(early).find(Catalogue.CERT_NOT_YET_VALID, REQUIRE);
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.evidence()).singleElement().asString().startsWith("valid from 2026-06-16");
  }

  @Test
  void aCertificateWithoutDigestIsAnErrorOnlyWhereChannelBindingIsOffered() {
    Examination offered = withoutRoots(WITHOUT_DIGEST);
    assertThat(offered.find(Catalogue.CERT_BREAKS_SCRAM, "host=db1 user=app sslmode=disable"))
        .extracting(Finding::severity)
        .isEqualTo(Severity.ERROR);
    Examination trusting =
        Examination.of(
            Worlds.asked(),
            new AttemptResult.AuthenticationRequested(
                new AuthenticationRequest.Ok(),
                Optional.empty(),
                Optional.of(Examination.session(WITHOUT_DIGEST, false))));
    assertThat(trusting.find(Catalogue.CERT_BREAKS_SCRAM, REQUIRE).severity())
        .isEqualTo(Severity.WARNING);
  }

  @Test
  void aCertificateWithoutDigestIsNoErrorWithoutChannelBinding() {
    Finding finding =
        withoutRoots(WITHOUT_DIGEST)
            .find(Catalogue.CERT_BREAKS_SCRAM, REQUIRE + " channel_binding=disable");
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.because()).contains("without channel_binding=disable");
  }

  @Test
  void aRevocationListThatCannotBeReadIsNotCalledEmpty() {
    PretendWitness witness =
        Worlds.of(Worlds.asked(), Worlds.over(Worlds.RIGHT))
            .witness()
            .unreadable("/etc/app/root.crl", Errno.EACCES);
    Finding finding =
        Examination.of(witness)
            .find(
                Catalogue.CRL_UNUSABLE,
                "host=db1 user=app sslmode=verify-full sslcrl=/etc/app/root.crl");
    assertThat(finding.evidence()).containsExactly("reading it gives: Permission denied");
    assertThat(finding.remedies())
        .extracting(Remedy::summary)
        .containsExactly("let the user that runs the client read it");
  }
}
