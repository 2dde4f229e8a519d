package io.github.pgseal.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.Errno;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.Breakdown;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.x509.Chain;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a server that is not reached, or falls silent, is taken for.
final class NetworkFindingsTest {

  private static final String REQUIRE = "host=db1 user=app sslmode=require";
  private static final String SOCKET = "host=/run/postgresql user=app";

  private static final AttemptResult SILENT_IN_NEGOTIATION =
      new AttemptResult.NegotiationBroken(new Breakdown.TimedOut());
  private static final AttemptResult SILENT_IN_HANDSHAKE =
      new AttemptResult.HandshakeFailed(
          new Breakdown.TimedOut(), Optional.empty(), Chain.EMPTY, Optional.empty());
  private static final AttemptResult SILENT_IN_ADMISSION =
      new AttemptResult.StartupBroken(
          new Breakdown.TimedOut(), Optional.of(Examination.session(Worlds.RIGHT, false)));

  @Test
  void silenceAfterTheConnectionIsNotBlamedOnAFirewallThatLetItPass() {
    assertSilence(SILENT_IN_NEGOTIATION, "negotiation");
    assertSilence(SILENT_IN_HANDSHAKE, "handshake");
    assertSilence(SILENT_IN_ADMISSION, "admission");
  }

  private static void assertSilence(AttemptResult silence, String stage) {
    Finding finding = Examination.of(Worlds.asked(), silence).first(REQUIRE);
    assertThat(finding.entry()).isEqualTo(Catalogue.NETWORK_TIMEOUT);
    assertThat(finding.title()).isEqualTo("10.0.0.1:5432 did not answer in time");
    assertThat(finding.evidence()).containsExactly("connected, then silence in stage " + stage);
    assertThat(finding.because()).doesNotContain("TLS is not the cause");
    assertThat(finding.remedies())
        .extracting(Remedy::summary)
        .noneMatch(summary -> summary.contains("security groups"));
  }

  @ParameterizedTest
  @CsvSource({
    "ENOENT, NETWORK_REFUSED, 'there is no socket '",
    "ECONNREFUSED, NETWORK_REFUSED, 'nothing accepts connections at socket '",
    "EACCES, NETWORK_UNREACHABLE, 'client may not use socket '",
    "ELOOP, NETWORK_UNREACHABLE, 'could not reach socket '"
  })
  void socketsAreExplainedAsFiles(Errno errno, Catalogue entry, String title) {
    AttemptResult failed = new AttemptResult.NotConnected(errno);
    Finding finding = Examination.of(failed, failed).first(SOCKET);
    assertThat(finding.entry()).isEqualTo(entry);
    assertThat(finding.title()).isEqualTo(title + "\"/run/postgresql/.s.PGSQL.5432\"");
    assertThat(finding.because()).doesNotContain("firewall").doesNotContain("network");
    assertThat(finding.remedies())
        .extracting(Remedy::summary)
        .noneMatch(summary -> summary.contains("routes") || summary.contains("listen_addresses"));
  }

  @Test
  void theSystemsTimeLimitIsATimeLimitToo() {
    AttemptResult failed = new AttemptResult.NotConnected(Errno.ETIMEDOUT);
    assertThat(Examination.of(failed, failed).first(REQUIRE).entry())
        .isEqualTo(Catalogue.NETWORK_TIMEOUT);
  }
}
