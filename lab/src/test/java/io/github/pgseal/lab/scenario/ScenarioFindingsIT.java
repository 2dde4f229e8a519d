package io.github.pgseal.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.Disk;
import io.github.pgseal.Resolution;
import io.github.pgseal.Resolver;
import io.github.pgseal.Surroundings;
import io.github.pgseal.SystemSurroundings;
import io.github.pgseal.client.Outcome;
import io.github.pgseal.conninfo.LibpqBuild;
import io.github.pgseal.conninfo.LibpqVersion;
import io.github.pgseal.diagnose.Diagnosis;
import io.github.pgseal.diagnose.Doctor;
import io.github.pgseal.diagnose.Question;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Family;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.finding.Severity;
import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.PostgresVersion;
import io.github.pgseal.lab.TestLab;
import io.github.pgseal.lab.certificate.CertificateForge;
import io.github.pgseal.probe.LiveWitness;
import io.github.pgseal.probe.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// The catalogue and the lab agree: every scenario gives the findings that it is there to show, and
/// every finding is shown by a scenario.
@TestInstance(Lifecycle.PER_CLASS)
final class ScenarioFindingsIT {

  private static final int MOST_CONNECTIONS = 4;

  private LabEnvironment environment =
      new LabEnvironment(Path.of(""), Path.of(""), Path.of(""), InstantSource.system());
  private Optional<SharedServer> shared = Optional.empty();

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException {
    environment = TestLab.in(temporary);
    shared =
        Optional.of(
            SharedServer.start(
                PostgresVersion.V18, new CertificateForge(environment.clock()), environment));
  }

  @AfterAll
  void stop() throws IOException {
    if (shared.isPresent()) {
      shared.get().close();
    }
  }

  /// What only a server's log or an unrelated program tells of has samples among the messages
  /// instead.
  @Test
  void everyFindingOfAConnectionIsShownByAScenario() {
    assertThat(
            ScenarioCatalogue.all().stream()
                .flatMap(scenario -> scenario.findings().stream())
                .distinct())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Catalogue.values())
                .filter(entry -> entry.family().digit() <= Family.ADMISSION.digit())
                .map(Catalogue::id)
                .toList());
  }

  @TestFactory
  Stream<DynamicTest> everyScenarioGivesItsFindings() {
    return ScenarioCatalogue.all().stream()
        .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> diagnose(scenario)));
  }

  private void diagnose(Scenario scenario) throws IOException {
    try (ScenarioRun run = run(scenario)) {
      Surroundings surroundings = new ScenarioSurroundings(scenario, run);
      Diagnosis diagnosis =
          new Doctor(surroundings)
              .examine(
                  new Question(
                      new Question.Input.Text(run.conninfo()),
                      List.of(client(scenario.client())),
                      false),
                  new LiveWitness(surroundings, Secrets.NONE));
      check(scenario, run, diagnosis);
    }
  }

  private static void check(Scenario scenario, ScenarioRun run, Diagnosis diagnosis) {
    Outcome outcome = diagnosis.clients().getFirst().outcome();
    String told =
        "%s%n%s%n%s%n%s".formatted(run.conninfo(), outcome, diagnosis.findings(), run.log());
    List<String> found = diagnosis.findings().stream().map(each -> each.entry().id()).toList();
    assertThat(found).as(told).containsAll(scenario.findings());
    if (outcome instanceof Outcome.Fails) {
      assertThat(scenario.findings()).as(told).contains(found.getFirst());
    }
    if (scenario.findings().isEmpty()) {
      assertThat(diagnosis.findings())
          .as(told)
          .noneMatch(finding -> finding.severity() == Severity.ERROR);
    }
    for (Finding finding : diagnosis.findings()) {
      assertThat(finding.evidence()).as(told).isNotEmpty();
      assertThat(finding.remedies()).as(told).isNotEmpty();
      assertThat(finding.remedies().getFirst()).as(told).matches(first -> !first.weakens());
      assertThat(finding.remedies()).as(told).extracting(Remedy::summary).doesNotHaveDuplicates();
    }
    assertThat(diagnosis.connections()).as(told).isLessThanOrEqualTo(MOST_CONNECTIONS);
  }

  private ScenarioRun run(Scenario scenario) throws IOException {
    boolean fitsShared =
        scenario.server() instanceof ServerRecipe.Real
            && ScenarioRun.newest(scenario) == PostgresVersion.V18;
    return fitsShared
        ? ScenarioRun.play(scenario, shared.orElseThrow(), environment)
        : ScenarioRun.start(scenario, environment);
  }

  private static LibpqBuild client(String name) {
    String[] parts = name.split("-", -1);
    LibpqBuild packaged =
        LibpqBuild.packaged(LibpqVersion.of(Integer.parseInt(parts[1])).orElseThrow());
    return parts.length > 2 ? packaged.withoutTls() : packaged;
  }

  /// The machine, with the variables and host names of a scenario, and a home that is the client's
  /// directory.
  private static final class ScenarioSurroundings implements Surroundings {

    private final Surroundings machine = new SystemSurroundings();
    private final Scenario scenario;
    private final Map<String, String> environment = new HashMap<>();

    ScenarioSurroundings(Scenario scenario, ScenarioRun run) {
      this.scenario = scenario;
      environment.put("HOME", run.directory().toString());
      environment.putAll(run.environment());
    }

    @Override
    public Map<String, String> environment() {
      return Map.copyOf(environment);
    }

    @Override
    public Optional<String> home() {
      return Optional.ofNullable(environment.get("HOME"));
    }

    @Override
    public Optional<String> user() {
      return machine.user();
    }

    @Override
    public Disk disk() {
      return machine.disk();
    }

    @Override
    public Resolver resolver() {
      return host ->
          scenario.hosts().containsKey(host)
              ? new Resolution.Addresses(scenario.hosts().get(host))
              : machine.resolver().resolve(host);
    }

    @Override
    public InstantSource clock() {
      return machine.clock();
    }

    @Override
    public long nanoTime() {
      return machine.nanoTime();
    }
  }
}
