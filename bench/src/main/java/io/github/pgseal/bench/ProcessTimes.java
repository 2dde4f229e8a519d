package io.github.pgseal.bench;

import io.github.pgseal.SystemSurroundings;
import io.github.pgseal.bench.Stopwatch.Contestant;
import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.Premises;
import io.github.pgseal.lab.scenario.Demo;
import io.github.pgseal.lab.scenario.ScenarioRun;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// How long does a user wait for `pgseal --version`, and for `pgseal doctor` about a local server
/// that refuses clear text, compared with `psql`, which only fails?
public final class ProcessTimes {

  private static final int ROUNDS = 15;

  private ProcessTimes() {}

  /// Measures and prints.
  ///
  /// @param args the root of the source tree
  public static void main(String[] args) throws IOException {
    Path root = Path.of(args[0]).toAbsolutePath();
    Optional<String> psql = onPath("psql");
    LabEnvironment environment =
        LabEnvironment.of(root.resolve("cli/target/dist/postgres"), new SystemSurroundings());
    try (Premises premises = Premises.open(environment);
        ScenarioRun running = Demo.start(premises.environment())) {
      Map<String, String> variables = new TreeMap<>(System.getenv());
      variables.keySet().removeIf(name -> name.startsWith("PG"));
      variables.put("HOME", running.directory().toString());
      report(new Stopwatch(variables, ROUNDS).time(contestants(root, psql, running.conninfo())));
    }
    if (psql.isEmpty()) {
      System.out.println("psql is not on the PATH and was not measured");
    }
  }

  private static List<Contestant> contestants(Path root, Optional<String> psql, String conninfo) {
    String pgseal = root.resolve("pgseal").toString();
    List<Contestant> contestants = new ArrayList<>();
    contestants.add(new Contestant("pgseal --version", List.of(pgseal, "--version"), 0));
    contestants.add(new Contestant("pgseal doctor", List.of(pgseal, "doctor", conninfo), 1));
    psql.ifPresent(
        program ->
            contestants.add(
                new Contestant("psql", List.of(program, conninfo, "-c", "select 1"), 2)));
    return contestants;
  }

  private static void report(Map<String, List<Duration>> times) {
    System.out.printf(
        Locale.ROOT,
        "%d rounds on %d cores, load average %.1f%n",
        ROUNDS,
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    times.forEach((name, durations) -> System.out.println(Stopwatch.row(name, durations)));
    if (times.containsKey("psql")) {
      System.out.printf(
          Locale.ROOT,
          "doctor / psql      %6.1f%n",
          median(times, "pgseal doctor") / median(times, "psql"));
    }
  }

  private static double median(Map<String, List<Duration>> times, String name) {
    return Stopwatch.seconds(Stopwatch.median(times.getOrDefault(name, List.of())));
  }

  private static Optional<String> onPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator, -1))
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
