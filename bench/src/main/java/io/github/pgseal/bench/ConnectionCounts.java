package io.github.pgseal.bench;

import io.github.pgseal.Surroundings;
import io.github.pgseal.SystemSurroundings;
import io.github.pgseal.conninfo.LibpqBuild;
import io.github.pgseal.conninfo.LibpqVersion;
import io.github.pgseal.diagnose.Doctor;
import io.github.pgseal.diagnose.Question;
import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.PostgresVersion;
import io.github.pgseal.lab.Premises;
import io.github.pgseal.lab.certificate.CertificateForge;
import io.github.pgseal.lab.scenario.ClientSurroundings;
import io.github.pgseal.lab.scenario.Scenario;
import io.github.pgseal.lab.scenario.ScenarioCatalogue;
import io.github.pgseal.lab.scenario.ScenarioRun;
import io.github.pgseal.lab.scenario.ServerRecipe;
import io.github.pgseal.lab.scenario.SharedServer;
import io.github.pgseal.probe.LiveWitness;
import io.github.pgseal.probe.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How many connections does a diagnosis make, plain and with `--all-modes`, at most and in which
/// scenario of the lab?
public final class ConnectionCounts {

  private static final int PLAIN_LIMIT = 4;
  private static final int ALL_MODES_LIMIT = 8;

  private ConnectionCounts() {}

  /// Counts and prints.
  ///
  /// @param args the root of the source tree
  public static void main(String[] args) throws IOException {
    Surroundings machine = new SystemSurroundings();
    Path archives = Path.of(args[0]).toAbsolutePath().resolve("cli/target/dist/postgres");
    Map<String, Integer> plain = new TreeMap<>();
    Map<String, Integer> allModes = new TreeMap<>();
    try (Premises premises = Premises.open(LabEnvironment.of(archives, machine));
        SharedServer shared = shared(premises.environment())) {
      for (Scenario scenario : ScenarioCatalogue.all()) {
        try (ScenarioRun running = run(scenario, shared, premises.environment())) {
          plain.put(scenario.name(), connections(running, machine, false));
          allModes.put(scenario.name(), connections(running, machine, true));
        }
      }
    }
    report("plain", plain, PLAIN_LIMIT);
    report("--all-modes", allModes, ALL_MODES_LIMIT);
  }

  private static SharedServer shared(LabEnvironment environment) throws IOException {
    return SharedServer.start(
        PostgresVersion.NEWEST, new CertificateForge(environment.clock()), environment);
  }

  private static ScenarioRun run(Scenario scenario, SharedServer shared, LabEnvironment environment)
      throws IOException {
    boolean fits =
        scenario.server() instanceof ServerRecipe.Real
            && ScenarioRun.newest(scenario) == PostgresVersion.NEWEST;
    return fits
        ? ScenarioRun.play(scenario, shared, environment)
        : ScenarioRun.start(scenario, environment);
  }

  private static int connections(ScenarioRun running, Surroundings machine, boolean allModes) {
    Surroundings client = new ClientSurroundings(running, machine);
    Question question =
        new Question(
            new Question.Input.Text(running.conninfo()),
            List.of(build(running.scenario().client())),
            allModes);
    return new Doctor(client)
        .examine(question, new LiveWitness(client, Secrets.NONE))
        .connections();
  }

  private static LibpqBuild build(String name) {
    return Arrays.stream(LibpqVersion.values())
        .map(LibpqBuild::packaged)
        .flatMap(build -> Stream.of(build, build.withoutTls()))
        .filter(build -> build.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no client is called " + name));
  }

  private static void report(String kind, Map<String, Integer> counts, int limit) {
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    String where =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() == most)
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    System.out.printf(
        "%-11s  at most %d in %d scenarios (target %d, %s): %s%n",
        kind, most, counts.size(), limit, most <= limit ? "kept" : "NOT KEPT", where);
  }
}
