package io.github.pgseal.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.conninfo.LibpqVersion;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.Breakdown;
import io.github.pgseal.evidence.CertificateRequest;
import io.github.pgseal.evidence.TlsOffer;
import io.github.pgseal.evidence.Transport;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Change.SetParameters;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.finding.Severity;
import io.github.pgseal.wire.Alert;
import io.github.pgseal.x509.Chain;
import io.github.pgseal.x509.TrustBundle;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What conversations that break off are taken for.
final class HandshakeFindingsTest {

  private static final String REQUIRE = "host=db1 user=app sslmode=require";

  private static AttemptResult alert(Alert alert, Optional<CertificateRequest> request) {
    return new AttemptResult.HandshakeFailed(
        new Breakdown.AlertReceived(alert), Optional.empty(), Chain.EMPTY, request);
  }

  private static AttemptResult alertLater(Alert alert, boolean certificateSent) {
    return new AttemptResult.StartupBroken(
        new Breakdown.AlertReceived(alert),
        Optional.of(Examination.session(Worlds.RIGHT, certificateSent)));
  }

  @ParameterizedTest
  @CsvSource({"70, TLS_VERSION_MISMATCH", "40, CIPHER_MISMATCH"})
  void openSslConfigurationIsNotBlamedForWhatTheProbeRunsInto(int code, Catalogue entry) {
    Examination examination =
        Examination.of(Worlds.asked(), alert(new Alert(code), Optional.empty()));
    examination.surroundings().variable("OPENSSL_CONF", "/etc/ssl/strict.cnf");
    assertThat(examination.first(REQUIRE).entry()).isEqualTo(entry);
    assertThat(examination.find(Catalogue.FIPS_OR_OPENSSL_ENV, REQUIRE).severity())
        .isEqualTo(Severity.INFO);
  }

  @Test
  void anAlertAboutACertificateIsNotAboutOneThatWasNeverAskedFor() {
    Finding finding =
        Examination.of(Worlds.asked(), alert(Alert.UNKNOWN_CA, Optional.empty())).first(REQUIRE);
    assertThat(finding.entry()).isEqualTo(Catalogue.CONNECTION_CLOSED_IN_HANDSHAKE);
    assertThat(finding.evidence()).contains("the server sent the alert unknown_ca");
  }

  @Test
  void anAlertAboutACertificateThatWasNotSentMeansThatItIsMissing() {
    Finding finding =
        Examination.of(
                Worlds.asked(),
                alert(Alert.BAD_CERTIFICATE, Optional.of(new CertificateRequest(List.of()))))
            .first(REQUIRE);
    assertThat(finding.entry()).isEqualTo(Catalogue.CLIENT_CERT_REQUIRED);
    assertThat(finding.evidence()).contains("the client sent no certificate");
    assertThat(finding.because()).doesNotContain("pg_hba.conf");
  }

  @ParameterizedTest
  @EnumSource
  void aRejectedCertificateIsHeldBackInAWayThatTheClientKnows(LibpqVersion version) {
    PretendWitness server =
        new PretendWitness(
                attempt ->
                    attempt.transport() instanceof Transport.NegotiatedTls(TlsOffer offer)
                            && offer.identity().isPresent()
                        ? alertLater(Alert.UNKNOWN_CA, true)
                        : Worlds.over(Worlds.RIGHT),
                TrustBundle.EMPTY)
            .client(Worlds.RIGHT);
    Finding finding = Examination.of(server).by(version).first(REQUIRE);
    assertThat(finding.entry()).isEqualTo(Catalogue.CLIENT_CERT_REJECTED);
    assertThat(finding.remedies())
        .extracting(Remedy::change)
        .contains(
            version.since(16)
                ? SetParameters.of("sslcertmode", "disable")
                : SetParameters.of("sslcert", "/nonexistent"));
  }

  @Test
  void aRefusedProtocolIsNotCalledDirectTlsWhereTlsIsNegotiated() {
    AttemptResult refused = alert(Alert.NO_APPLICATION_PROTOCOL, Optional.empty());
    assertThat(Examination.of(Worlds.asked(), refused).first(REQUIRE).entry())
        .isEqualTo(Catalogue.PROXY_INTERFERENCE);
    assertThat(
            Examination.of(Worlds.asked(), refused)
                .first(REQUIRE + " sslnegotiation=direct")
                .entry())
        .isEqualTo(Catalogue.DIRECT_TLS_UNSUPPORTED);
  }

  @Test
  void theStageIsThatInWhichTheConnectionEnded() {
    Finding finding =
        Examination.of(Worlds.asked(), alertLater(Alert.INTERNAL_ERROR, false)).first(REQUIRE);
    assertThat(finding.entry()).isEqualTo(Catalogue.CONNECTION_CLOSED_IN_HANDSHAKE);
    assertThat(finding.evidence())
        .containsExactly("the server sent the alert internal_error", "in stage admission");
  }
}
