package io.github.pgseal.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.PretendSurroundings;
import io.github.pgseal.client.Encryption;
import io.github.pgseal.client.LibpqModel;
import io.github.pgseal.client.Outcome;
import io.github.pgseal.client.Stage;
import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.conninfo.LibpqBuild;
import io.github.pgseal.conninfo.LibpqVersion;
import io.github.pgseal.conninfo.Origin;
import io.github.pgseal.conninfo.SslMode;
import io.github.pgseal.evidence.Transport;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Change;
import io.github.pgseal.finding.Change.Assignment;
import io.github.pgseal.finding.Change.SetParameters;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.finding.Remedy.Proof;
import io.github.pgseal.finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every diagnosis promises, in many worlds and for many settings; and some of them in detail.
final class DoctorTest {

  private static final LibpqBuild LIBPQ = LibpqBuild.packaged(LibpqVersion.V18);
  private static final List<String> OTHER_SETTINGS =
      List.of(
          "",
          "gssencmode=require",
          "channel_binding=require",
          "channel_binding=requires",
          "require_auth=password",
          "require_auth=scram",
          "sslnegotiation=direct",
          "sslrootcert=system",
          "sslcertmode=require",
          "ssl_min_protocol_version=TLSv1.3 ssl_max_protocol_version=TLSv1.2",
          "port=none",
          "hostaddr=10.0.0.1 host=''");

  private static final List<SslMode> SOME_MODES = List.of(SslMode.REQUIRE, SslMode.VERIFY_FULL);

  private final PretendSurroundings surroundings = new PretendSurroundings();

  @TestFactory
  Stream<DynamicTest> everyDiagnosisKeepsItsPromises() {
    return Worlds.all().entrySet().stream()
        .flatMap(
            world ->
                Stream.of("with roots", "without roots")
                    .map(
                        roots ->
                            DynamicTest.dynamicTest(
                                world.getKey() + ", " + roots,
                                () -> {
                                  Worlds.World each =
                                      roots.equals("with roots")
                                          ? world.getValue()
                                          : world.getValue().without();
                                  conninfos().forEach(conninfo -> check(conninfo, each));
                                })));
  }

  private static List<String> conninfos() {
    List<String> conninfos = new ArrayList<>();
    for (String other : OTHER_SETTINGS) {
      conninfos.add("host=db1 user=app " + other);
      for (SslMode mode : other.isEmpty() ? List.of(SslMode.values()) : SOME_MODES) {
        conninfos.add("host=db1 user=app sslmode=%s %s".formatted(mode.toText(), other));
      }
    }
    return conninfos;
  }

  private void check(String conninfo, Worlds.World world) {
    PretendWitness witness = world.witness();
    Diagnosis diagnosis = examine(conninfo, witness);
    Outcome outcome = outcome(diagnosis);
    Supplier<String> told = () -> "%s%n%s%n%s".formatted(conninfo, outcome, diagnosis.findings());
    if (outcome instanceof Outcome.Fails) {
      assertThat(diagnosis.findings()).as(told).isNotEmpty();
      assertThat(diagnosis.findings().getFirst().severity()).as(told).isEqualTo(Severity.ERROR);
    }
    assertThat(diagnosis.findings()).as(told).extracting(Finding::entry).doesNotHaveDuplicates();
    assertThat(diagnosis.findings().stream().skip(1).map(Finding::severity).toList())
        .as(told)
        .isSortedAccordingTo(Comparator.reverseOrder());
    for (Finding finding : diagnosis.findings()) {
      assertThat(finding.title()).as(told).isNotBlank();
      assertThat(finding.evidence()).as(told).isNotEmpty().noneMatch(DoctorTest::controls);
      assertThat(finding.remedies()).as(told).isNotEmpty();
      assertThat(finding.remedies()).as(told).extracting(Remedy::summary).doesNotHaveDuplicates();
      assertThat(finding.remedies().getFirst().weakens()).as(told).isFalse();
      finding.remedies().forEach(remedy -> check(remedy, diagnosis, witness, told));
    }
    check(diagnosis.stages(), outcome, told);
  }

  private static boolean controls(String line) {
    return line.chars().anyMatch(Character::isISOControl);
  }

  private void check(
      Remedy remedy, Diagnosis diagnosis, PretendWitness witness, Supplier<String> told) {
    ConnectionSettings settings = diagnosis.settings();
    ConnectionSettings changed = changed(settings, remedy.change());
    Optional<SslMode> now = SslMode.parse(settings.value("sslmode"));
    Optional<SslMode> then = SslMode.parse(changed.value("sslmode"));
    if (now.isPresent() && then.isPresent() && then.get().compareTo(now.get()) < 0) {
      assertThat(remedy.weakens()).as(told).isTrue();
    }
    if (remedy.proof() == Proof.PROVEN) {
      boolean mayBeOverheard = remedy.weakens() || now.filter(DoctorTest::encrypts).isEmpty();
      assertThat(model().connect(changed, witness))
          .as(told)
          .isInstanceOfSatisfying(
              Outcome.Connects.class,
              connects ->
                  assertThat(mayBeOverheard || connects.encryption() != Encryption.NONE)
                      .as(told)
                      .isTrue());
    }
    if (remedy.proof() == Proof.INSUFFICIENT
        && outcome(diagnosis) instanceof Outcome.Fails(var _, String before, var _)) {
      assertThat(model().connect(changed, witness))
          .as(told)
          .isInstanceOfSatisfying(
              Outcome.Fails.class,
              fails -> assertThat(fails.message()).as(told).isNotEqualTo(before));
    }
  }

  private static boolean encrypts(SslMode mode) {
    return mode.compareTo(SslMode.REQUIRE) >= 0;
  }

  private static void check(List<StageReport> stages, Outcome outcome, Supplier<String> told) {
    List<StageReport.Status> statuses = stages.stream().map(StageReport::status).toList();
    if (outcome instanceof Outcome.Connects) {
      assertThat(statuses)
          .as(told)
          .hasSize(Stage.values().length)
          .isSubsetOf(StageReport.Status.PASSED, StageReport.Status.SKIPPED);
    }
    if (outcome instanceof Outcome.Fails) {
      assertThat(statuses).as(told).containsOnlyOnce(StageReport.Status.FAILED);
      int failed = statuses.indexOf(StageReport.Status.FAILED);
      assertThat(statuses.subList(failed + 1, statuses.size()))
          .as(told)
          .allMatch(StageReport.Status.NOT_REACHED::equals);
    }
  }

  @Test
  void aServerThatRequiresTlsIsMetWithVerifyFull() {
    Diagnosis diagnosis = examine("host=db1 user=app sslmode=disable", world("clear text refused"));
    Finding first = diagnosis.findings().getFirst();
    assertThat(first.entry()).isEqualTo(Catalogue.SERVER_REQUIRES_TLS);
    assertThat(first.remedies())
        .singleElement()
        .satisfies(
            remedy -> {
              assertThat(remedy.change()).isEqualTo(SetParameters.of("sslmode", "verify-full"));
              assertThat(remedy.proof()).isEqualTo(Proof.PROVEN);
            });
  }

  @Test
  void aServerWithoutTlsIsToldToTurnItOnBeforeTheClientInsists() {
    Finding fallback =
        finding(examine("host=db1 user=app", world("no TLS")), Catalogue.CLIENT_DEFAULT_PLAINTEXT);
    assertThat(fallback.remedies().stream().map(Remedy::change))
        .containsExactly(
            new Change.EditFile("postgresql.conf", "ssl = on"),
            SetParameters.of("sslmode", "verify-full"),
            SetParameters.of("sslmode", "require"));
    assertThat(fallback.remedies())
        .extracting(Remedy::proof)
        .containsExactly(Proof.NOT_TRIED, Proof.INSUFFICIENT, Proof.INSUFFICIENT);
    assertThat(fallback.remedies()).noneMatch(Remedy::weakens);
  }

  @Test
  void aBrokenHandshakeIsMendedBeforeTheClientInsists() {
    Finding fallback =
        finding(
            examine("host=db1 user=app sslmode=prefer", world("closed in the handshake")),
            Catalogue.PLAINTEXT_FALLBACK);
    assertThat(fallback.remedies().getFirst().change()).isEqualTo(new Change.ByHand());
    assertThat(fallback.remedies())
        .noneMatch(remedy -> remedy.proof() == Proof.PROVEN)
        .noneMatch(Remedy::weakens);
  }

  @Test
  void anotherNameOfTheCertificateIsTriedWithTheAddressKept() {
    Finding mismatch =
        finding(
            examine("host=db1 user=app sslmode=verify-full", world("host not named")),
            Catalogue.HOSTNAME_MISMATCH);
    assertThat(mismatch.remedies())
        .anySatisfy(
            remedy -> {
              assertThat(remedy.change())
                  .isEqualTo(
                      new SetParameters(
                          List.of(
                              new Assignment("host", "db2"),
                              new Assignment("hostaddr", "10.0.0.1"))));
              assertThat(remedy.proof()).isEqualTo(Proof.PROVEN);
            });
    assertThat(mismatch.remedies().getLast().weakens()).isTrue();
  }

  @Test
  void whereTheNameIsMissingItIsNotTheAuthorityThatIsAskedFor() {
    Finding fallback =
        finding(
            examine("host=db1 user=app", world("host not named, by a wildcard")),
            Catalogue.CLIENT_DEFAULT_PLAINTEXT);
    assertThat(fallback.remedies().getFirst().summary())
        .contains("\"db1\"")
        .contains("subject alternative names");
    assertThat(fallback.remedies().getLast().change())
        .isEqualTo(SetParameters.of("sslmode", "verify-ca"));
    assertThat(fallback.remedies().getLast().proof()).isEqualTo(Proof.PROVEN);
  }

  @Test
  void withoutRootsTheUnverifiedWayIsWeakerThanVerifyFull() {
    Finding missing =
        finding(
            examine("host=db1 user=app sslmode=verify-full", world("nothing is wrong").without()),
            Catalogue.ROOT_CERT_MISSING);
    assertThat(missing.remedies().getFirst().summary()).contains("CN=Root");
    assertThat(missing.remedies().getLast().change())
        .isEqualTo(SetParameters.of("sslmode", "require"));
    assertThat(missing.remedies().getLast().weakens()).isTrue();
  }

  @Test
  void requiredKerberosIsNotTradedForAWayThatMayGoWithout() {
    Finding gss =
        finding(
            examine("host=db1 user=app gssencmode=require", world("nothing is wrong")),
            Catalogue.GSS_INTERFERENCE);
    assertThat(gss.remedies().getFirst().change())
        .isEqualTo(
            new SetParameters(
                List.of(
                    new Assignment("sslmode", "verify-full"),
                    new Assignment("gssencmode", "disable"))));
    assertThat(gss.remedies().getFirst().proof()).isEqualTo(Proof.PROVEN);
  }

  @Test
  void whatIsNotKnownIsNeitherGoodNorBad() {
    Diagnosis diagnosis = examine("host=db1 user=app sslmode=require", world("nothing known"));
    assertThat(outcome(diagnosis)).isInstanceOf(Outcome.Unknown.class);
    assertThat(diagnosis.findings()).noneMatch(each -> each.severity() == Severity.ERROR);
    assertThat(diagnosis.clients().getFirst().modes())
        .extracting(ModeOutcome::outcome)
        .allMatch(Outcome.Unknown.class::isInstance);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sslmode=require",
        "sslmode=verify_full",
        "sslmode=REQUIRE",
        "sslmode=''",
        "gssencmode=require",
        "gssencmode=required"
      })
  void namesDoNotTravelInClearTextAgainstTheSettings(String setting) {
    for (Worlds.World world : List.of(world("nothing is wrong"), world("no TLS"))) {
      Worlds.World watched =
          new Worlds.World(
              attempt -> {
                assertThat(attempt.transport()).isNotInstanceOf(Transport.Plaintext.class);
                return world.server().apply(attempt);
              },
              world.trusted());
      assertThat(examine("host=db1 user=app " + setting, watched).findings()).isNotEmpty();
    }
  }

  @Test
  void whatIsNotTriedSaysWhichSettingForbidsIt() {
    Diagnosis diagnosis = examine("host=db1 user=app sslmode=require", world("nothing is wrong"));
    assertThat(diagnosis.clients().getFirst().modes().getFirst().outcome())
        .isInstanceOfSatisfying(
            Outcome.Unknown.class,
            unknown -> assertThat(unknown.why()).contains("sslmode=require forbids"));
  }

  @Test
  void everyClientIsJudgedAndThoseAfterTheFirstAreNamed() {
    Question question =
        new Question(
            new Question.Input.Text("host=db1 user=app require_auth=scram-sha-256"),
            List.of(LIBPQ, LIBPQ, LibpqBuild.packaged(LibpqVersion.V12)),
            false);
    List<Finding> findings =
        new Doctor(surroundings).examine(question, world("nothing is wrong").witness()).findings();
    assertThat(findings)
        .extracting(Finding::entry)
        .containsExactly(
            Catalogue.CLIENT_DEFAULT_PLAINTEXT,
            Catalogue.HOST_NOT_VERIFIED,
            Catalogue.SSL_PARAM_UNSUPPORTED);
    assertThat(findings.getLast().evidence().getFirst()).contains("libpq-12");
  }

  @Test
  void modesAreThoseOfLibpqWeakestFirst() {
    Diagnosis diagnosis = examine("host=db1 user=app", world("expired"));
    assertThat(diagnosis.clients().getFirst().modes())
        .extracting(ModeOutcome::mode)
        .containsExactly(SslMode.values());
    assertThat(
            diagnosis.clients().getFirst().modes().stream()
                .map(each -> each.outcome() instanceof Outcome.Connects))
        .containsExactly(true, true, true, false, false, false);
  }

  @Test
  void stagesTellWhatWasSeen() {
    List<StageReport> stages =
        examine("host=db1 user=app sslmode=verify-full", world("nothing is wrong")).stages();
    assertThat(stages)
        .extracting(StageReport::detail)
        .containsExactly(
            "",
            "10.0.0.1",
            "10.0.0.1:5432",
            "server answered S",
            "TLSv1.3 TLS_AES_256_GCM_SHA384 x25519",
            "\"db1\", issued by \"CN=Root\", 30 days left",
            "asks for SCRAM-SHA-256 or SCRAM-SHA-256-PLUS");
    assertThat(stages.get(2).duration()).isPresent();
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

  private Diagnosis examine(String conninfo, Worlds.World world) {
    return examine(conninfo, world.witness());
  }

  private Diagnosis examine(String conninfo, PretendWitness witness) {
    return new Doctor(surroundings)
        .examine(new Question(new Question.Input.Text(conninfo), List.of(LIBPQ), false), witness);
  }

  private static Outcome outcome(Diagnosis diagnosis) {
    return diagnosis.clients().getFirst().outcome();
  }

  private LibpqModel model() {
    return new LibpqModel(LIBPQ, surroundings);
  }

  private static ConnectionSettings changed(ConnectionSettings settings, Change change) {
    return switch (change) {
      case SetParameters(List<Assignment> assignments) -> {
        ConnectionSettings changed = settings;
        for (Assignment each : assignments) {
          changed = changed.with(each.parameter(), each.value(), new Origin.Remedy());
        }
        yield changed;
      }
      case Change.RemoveParameter(String parameter) -> settings.without(parameter);
      case Change.Run _, Change.EditFile _, Change.ByHand _ -> settings;
    };
  }
}
