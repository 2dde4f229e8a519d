package io.github.pgseal.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgseal.PretendSurroundings;
import io.github.pgseal.conninfo.LibpqBuild;
import io.github.pgseal.conninfo.LibpqVersion;
import io.github.pgseal.conninfo.TlsVersion;
import io.github.pgseal.evidence.Attempt;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.Breakdown;
import io.github.pgseal.evidence.LoginResult;
import io.github.pgseal.evidence.Transport;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Change;
import io.github.pgseal.finding.Change.Assignment;
import io.github.pgseal.finding.Change.SetParameters;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.finding.Remedy.Actor;
import io.github.pgseal.finding.Remedy.Proof;
import io.github.pgseal.finding.Remedy.Safety;
import io.github.pgseal.report.DoctorJson;
import io.github.pgseal.wire.Alert;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What may be recommended, in which order, and what is said about it.
final class RemediesTest {

  private static final String VERIFY_FULL = "host=db1 user=app sslmode=verify-full";
  private static final AttemptResult OLD_VERSIONS =
      Worlds.broken(new Breakdown.AlertReceived(Alert.PROTOCOL_VERSION));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sslmode=verify-full sslrootcert=" + PretendWitness.ROOT_FILE,
        "sslmode=verify-full sslrootcert=system",
        "sslmode=verify-full",
        "sslmode=verify-ca",
        "sslmode=prefer"
      })
  void nobodyIsSentToTheNameInACertificateThatAnybodyCanBuy(String settings) {
    Worlds.World world = Worlds.of(Worlds.asked(), Worlds.over(Worlds.BOUGHT));
    for (Worlds.World each : List.of(world, world.without())) {
      Diagnosis diagnosis =
          examine("host=db1 user=app " + settings, each.witness().system(Worlds.PUBLIC));
      assertThat(remedies(diagnosis).toList()).isNotEmpty();
      assertThat(assignments(diagnosis))
          .noneMatch(set -> set.value().contains("evil"))
          .noneMatch(set -> set.value().equals("system"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sslrootcert=" + PretendWitness.ROOT_FILE, ""})
  void theSystemsRootsDoNotReplaceTheUsersOwn(String root) {
    Diagnosis diagnosis =
        examine(
            VERIFY_FULL + " " + root, world("unknown authority").witness().system(Worlds.PUBLIC));
    assertThat(diagnosis.findings().getFirst().entry()).isEqualTo(Catalogue.CA_UNKNOWN);
    assertThat(assignments(diagnosis)).noneMatch(set -> set.value().equals("system"));
  }

  @Test
  void theSystemsRootsAreOfferedToWhoeverHasNone() {
    Diagnosis diagnosis =
        examine(
            "host=db1 user=app",
            world("unknown authority").without().witness().system(Worlds.PUBLIC));
    assertThat(finding(diagnosis, Catalogue.CLIENT_DEFAULT_PLAINTEXT).remedies())
        .singleElement()
        .isEqualTo(
            new Remedy(
                Actor.CLIENT,
                Safety.SAFE,
                "connect with certificate and host name verified",
                new SetParameters(
                    List.of(
                        new Assignment("sslmode", "verify-full"),
                        new Assignment("sslrootcert", "system"))),
                Proof.PROVEN,
                false));
  }

  @Test
  void rootsThatReplaceConfiguredOnesNeedReview() {
    Diagnosis diagnosis =
        examine(VERIFY_FULL + " sslrootcert=/etc/corp.pem", world("nothing is wrong").witness());
    Remedy first = diagnosis.findings().getFirst().remedies().getFirst();
    assertThat(first.change()).isEqualTo(SetParameters.of("sslrootcert", PretendWitness.ROOT_FILE));
    assertThat(first.safety()).isEqualTo(Safety.REVIEW);
  }

  @Test
  void anotherNameComesAfterReissuingAndNeedsReview() {
    SetParameters asDb2 =
        new SetParameters(
            List.of(new Assignment("host", "db2"), new Assignment("hostaddr", "10.0.0.1")));
    Finding mismatch =
        finding(
            examine(VERIFY_FULL, world("host not named").witness()), Catalogue.HOSTNAME_MISMATCH);
    assertThat(mismatch.remedies())
        .extracting(Remedy::change)
        .containsExactly(new Change.ByHand(), asDb2, SetParameters.of("sslmode", "verify-ca"));
    assertThat(mismatch.remedies().get(1).safety()).isEqualTo(Safety.REVIEW);
    assertThat(mismatch.remedies().get(1).proof()).isEqualTo(Proof.PROVEN);

    Finding fallback =
        finding(
            examine("host=db1 user=app", world("host not named").witness()),
            Catalogue.CLIENT_DEFAULT_PLAINTEXT);
    assertThat(fallback.remedies())
        .extracting(Remedy::actor)
        .startsWith(Actor.CERTIFICATE_AUTHORITY, Actor.CLIENT);
    assertThat(fallback.remedies().get(2).safety()).isEqualTo(Safety.REVIEW);
  }

  @Test
  void anOlderVersionOfTlsThanDemandedIsAConcession() {
    Worlds.World old =
        new Worlds.World(
            attempt ->
                oldest(attempt).equals(Optional.of(TlsVersion.TLS_1_3))
                    ? OLD_VERSIONS
                    : Worlds.over(TlsVersion.TLS_1_2, Worlds.RIGHT),
            Worlds.TRUSTED);
    Finding mismatch =
        finding(
            examine(VERIFY_FULL + " ssl_min_protocol_version=TLSv1.3", old.witness()),
            Catalogue.TLS_VERSION_MISMATCH);
    assertThat(mismatch.remedies().getFirst().actor()).isEqualTo(Actor.SERVER);
    assertThat(mismatch.remedies())
        .filteredOn(remedy -> remedy.change() instanceof SetParameters)
        .singleElement()
        .satisfies(
            remedy -> {
              assertThat(remedy.change())
                  .isEqualTo(SetParameters.of("ssl_min_protocol_version", "TLSv1.2"));
              assertThat(remedy.proof()).isEqualTo(Proof.PROVEN);
              assertThat(remedy.safety()).isEqualTo(Safety.REVIEW);
              assertThat(remedy.weakens()).isTrue();
            });
  }

  private static Optional<TlsVersion> oldest(Attempt attempt) {
    return attempt.transport() instanceof Transport.NegotiatedTls(var offer)
        ? Optional.of(offer.min())
        : Optional.empty();
  }

  @Test
  void whatLeavesTheFailureAsItIsIsNotOffered() {
    Finding mismatch =
        finding(
            examine(
                VERIFY_FULL + " ssl_max_protocol_version=TLSv1.2",
                Worlds.of(Worlds.asked(), OLD_VERSIONS).witness()),
            Catalogue.TLS_VERSION_MISMATCH);
    assertThat(mismatch.remedies())
        .isNotEmpty()
        .noneMatch(remedy -> remedy.change() instanceof Change.RemoveParameter)
        .noneMatch(remedy -> remedy.proof() == Proof.INSUFFICIENT);
  }

  @Test
  void whereNoRemedyIsLeftTheServersLogIs() {
    Finding direct =
        finding(
            examine(
                "host=db1 user=app sslmode=require sslnegotiation=direct",
                world("closed in the handshake").witness()),
            Catalogue.DIRECT_TLS_UNSUPPORTED);
    assertThat(direct.remedies())
        .singleElement()
        .satisfies(remedy -> assertThat(remedy.summary()).contains("server's log"));
  }

  @Test
  void aStepThatOnlyFollowsIsNotCalledInsufficient() {
    Finding fallback =
        finding(
            examine(
                "host=db1 user=app",
                world("closed in the handshake, clear text refused").witness()),
            Catalogue.CLIENT_DEFAULT_PLAINTEXT);
    assertThat(fallback.remedies()).extracting(Remedy::proof).containsOnly(Proof.NOT_TRIED);
    assertThat(fallback.remedies())
        .extracting(Remedy::change)
        .contains(SetParameters.of("sslmode", "verify-full"));
  }

  @Test
  void aMisspeltDemandIsSpeltRightBeforeItIsDropped() {
    for (String world : List.of("nothing is wrong", "no TLS")) {
      List<Remedy> remedies =
          examine("host=db1 user=app gssencmode=required", world(world).witness())
              .findings()
              .getFirst()
              .remedies();
      assertThat(remedies.getFirst().change()).isEqualTo(SetParameters.of("gssencmode", "require"));
      assertThat(remedies.getLast().change()).isEqualTo(new Change.RemoveParameter("gssencmode"));
      assertThat(remedies.getLast().weakens()).isTrue();
    }
  }

  @Test
  void whatDemandsNothingIsSimplyLeftOut() {
    Remedy first =
        examine(VERIFY_FULL + " load_balance_hosts=2", world("nothing is wrong").witness())
            .findings()
            .getFirst()
            .remedies()
            .getFirst();
    assertThat(first.change()).isEqualTo(new Change.RemoveParameter("load_balance_hosts"));
    assertThat(first.proof()).isEqualTo(Proof.PROVEN);
    assertThat(first.weakens()).isFalse();
  }

  @Test
  void aDemandThatOnlyNewerLibrariesKnowAsksForOne() {
    Question question =
        new Question(
            new Question.Input.Text(VERIFY_FULL + " sslcrldir=/etc/crl"),
            List.of(LibpqBuild.packaged(LibpqVersion.V13)),
            false);
    Finding unknown =
        new Doctor(new PretendSurroundings())
            .examine(question, world("nothing is wrong").witness())
            .findings()
            .getFirst();
    assertThat(unknown.remedies())
        .singleElement()
        .satisfies(remedy -> assertThat(remedy.summary()).isEqualTo("use libpq 14 or newer"));
  }

  @Test
  void aMisspeltVerifyFullHasOneRemedy() {
    Finding bad =
        finding(
            examine("host=db1 user=app sslmode=verify_full", world("nothing is wrong").witness()),
            Catalogue.BAD_SSLMODE_VALUE);
    assertThat(bad.remedies())
        .singleElement()
        .satisfies(
            remedy ->
                assertThat(remedy.change()).isEqualTo(SetParameters.of("sslmode", "verify-full")));
  }

  @Test
  void aLoginThatEndsAtVerifyFullAsksForNoChangeOfTheSettings() {
    PretendWitness witness =
        world("nothing is wrong")
            .witness()
            .login(
                new LoginResult.Broken(new Breakdown.AlertReceived(Alert.PROTOCOL_VERSION), true));
    Diagnosis diagnosis =
        new Doctor(new PretendSurroundings())
            .examine(
                new Question(
                    new Question.Input.Text(VERIFY_FULL),
                    List.of(LibpqBuild.packaged(LibpqVersion.V18)),
                    false,
                    true),
                witness);
    assertThat(DoctorJson.of(diagnosis)).contains("\"findings\"");
    assertThat(diagnosis.findings()).isNotEmpty();
    assertThat(assignments(diagnosis)).isEmpty();
  }

  @Test
  void aChangeOfNothingIsNoChange() {
    assertThatThrownBy(() -> new SetParameters(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Worlds.World world(String name) {
    return Optional.ofNullable(Worlds.all().get(name)).orElseThrow();
  }

  private static Finding finding(Diagnosis diagnosis, Catalogue entry) {
    return diagnosis.findings().stream()
        .filter(each -> each.entry() == entry)
        .findFirst()
        .orElseThrow(() -> new AssertionError(diagnosis.findings().toString()));
  }

  private static Stream<Remedy> remedies(Diagnosis diagnosis) {
    return diagnosis.findings().stream().flatMap(finding -> finding.remedies().stream());
  }

  private static List<Assignment> assignments(Diagnosis diagnosis) {
    return remedies(diagnosis)
        .map(Remedy::change)
        .filter(SetParameters.class::isInstance)
        .flatMap(change -> ((SetParameters) change).assignments().stream())
        .toList();
  }

  private static Diagnosis examine(String conninfo, PretendWitness witness) {
    return new Doctor(new PretendSurroundings())
        .examine(
            new Question(
                new Question.Input.Text(conninfo),
                List.of(LibpqBuild.packaged(LibpqVersion.V18)),
                false),
            witness);
  }
}
