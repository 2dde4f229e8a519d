package io.github.pgseal.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.Errno;
import io.github.pgseal.PretendSurroundings;
import io.github.pgseal.client.Outcome;
import io.github.pgseal.conninfo.LibpqBuild;
import io.github.pgseal.conninfo.LibpqVersion;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.Breakdown;
import io.github.pgseal.evidence.Endpoint;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Change.Assignment;
import io.github.pgseal.finding.Change.SetParameters;
import io.github.pgseal.finding.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Names with several addresses, and several names.
final class AddressesTest {

  private static final AttemptResult REFUSED = new AttemptResult.NotConnected(Errno.ECONNREFUSED);
  private static final AttemptResult SILENT = new AttemptResult.ConnectTimedOut();

  @Test
  void evidenceNamesTheAddressThatSentTheCertificate() {
    Finding mismatch =
        finding(
                examine(
                    "host=localhost user=app sslmode=verify-full",
                    Map.of("::1", REFUSED, "127.0.0.1", Worlds.over(Worlds.WRONG_NAME))),
                Catalogue.HOSTNAME_MISMATCH)
            .orElseThrow();
    assertThat(mismatch.evidence()).contains("one certificate was sent by 127.0.0.1:5432");
    assertThat(mismatch.remedies().get(1).change())
        .isEqualTo(
            new SetParameters(
                List.of(new Assignment("host", "db2"), new Assignment("hostaddr", "127.0.0.1"))));
  }

  @Test
  void silenceIsThatOfTheAddressThatTookTheConnection() {
    Diagnosis diagnosis =
        examine(
            "host=localhost user=app sslmode=require",
            Map.of("::1", REFUSED, "127.0.0.1", Worlds.broken(new Breakdown.TimedOut())));
    assertThat(finding(diagnosis, Catalogue.NETWORK_TIMEOUT).orElseThrow().title())
        .isEqualTo("127.0.0.1:5432 did not answer in time");
  }

  @Test
  void anAddressThatRefusesBesideOneThatAnswersIsAFinding() {
    Diagnosis diagnosis =
        examine(
            "host=localhost user=app sslmode=require",
            Map.of("::1", REFUSED, "127.0.0.1", Worlds.over(Worlds.RIGHT)));
    assertThat(finding(diagnosis, Catalogue.IPV6_VS_IPV4)).isPresent();
  }

  @Test
  void anAddressThatIsSilentDoesNotAnswer() {
    Diagnosis diagnosis =
        examine(
            "host=localhost user=app sslmode=verify-full",
            Map.of("::1", REFUSED, "127.0.0.1", SILENT));
    assertThat(finding(diagnosis, Catalogue.IPV6_VS_IPV4)).isEmpty();
  }

  @Test
  void anotherHostOfTheListIsNotAnotherAddressOfTheName() {
    Diagnosis diagnosis =
        examine(
            "host=standby,db1 user=app sslmode=verify-full",
            Map.of("10.0.0.2", REFUSED, "10.0.0.1", Worlds.over(Worlds.RIGHT)));
    assertThat(diagnosis.clients().getFirst().outcome()).isInstanceOf(Outcome.Connects.class);
    assertThat(finding(diagnosis, Catalogue.IPV6_VS_IPV4)).isEmpty();
  }

  private static Optional<Finding> finding(Diagnosis diagnosis, Catalogue entry) {
    return diagnosis.findings().stream().filter(each -> each.entry() == entry).findFirst();
  }

  /// A world in which `localhost` has two addresses and `standby` another than all others.
  private static Diagnosis examine(String conninfo, Map<String, AttemptResult> servers) {
    PretendWitness witness =
        new PretendWitness(
                attempt ->
                    attempt.endpoint() instanceof Endpoint.Tcp(String address, int _)
                        ? Optional.ofNullable(servers.get(address)).orElseThrow()
                        : REFUSED,
                Worlds.TRUSTED)
            .address("localhost", "::1", "127.0.0.1")
            .address("standby", "10.0.0.2");
    return new Doctor(new PretendSurroundings())
        .examine(
            new Question(
                new Question.Input.Text(conninfo),
                List.of(LibpqBuild.packaged(LibpqVersion.V18)),
                false),
            witness);
  }
}
