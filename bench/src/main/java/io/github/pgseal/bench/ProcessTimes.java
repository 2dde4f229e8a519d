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

/// How long does a user wait for `pgseal --version`, for `pgseal explain` of one message and of a
/// hostile line, and for `pgseal doctor` about a local server that refuses clear text, compared
/// with `psql`, which only fails?
public final class ProcessTimes {

  private static final int ROUNDS = 15;
  private static final int HOSTILE_LETTERS = 1 << 20;
  private static final String MESSAGE =
      "FATAL:  no pg_hba.conf entry for host \"10.0.0.7\", user \"app\", database \"app\", SSL off";

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
      Path hostile = hostileLine(root, running.directory().resolve("hostile.json"));
      report(
          new Stopwatch(variables, ROUNDS)
              .time(contestants(root, psql, running.conninfo(), hostile)));
    }
    if (psql.isEmpty()) {
      System.out.println("psql is not on the PATH and was not measured");
    }
  }

  /// One line that holds one sample of every message again and again, up to a mebibyte.
  private static Path hostileLine(Path root, Path file) throws IOException {
    StringBuilder line = new StringBuilder();
    try (Stream<Path> messages = Files.list(root.resolve("core/src/main/resources/messages"))) {
      for (Path path : messages.sorted().toList()) {
        Files.readString(path)
            .lines()
            .filter(text -> text.startsWith("sample"))
            .map(text -> text.substring("sample".length()).strip())
            .forEach(text -> line.append(text).append(' '));
      }
    }
    while (line.length() < HOSTILE_LETTERS) {
      line.append(line);
    }
    line.setLength(HOSTILE_LETTERS);
    String json = line.toString().replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", " ");
    return Files.writeString(file, "{\"text\": \"" + json + "\"}\n");
  }

  private static List<Contestant> contestants(
      Path root, Optional<String> psql, String conninfo, Path hostile) {
    String pgseal = root.resolve("pgseal").toString();
    List<Contestant> contestants = new ArrayList<>();
    contestants.add(new Contestant("pgseal --version", List.of(pgseal, "--version"), 0));
    contestants.add(new Contestant("explain PGS601", List.of(pgseal, "explain", "PGS601"), 0));
    contestants.add(new Contestant("explain TEXT", List.of(pgseal, "explain", MESSAGE), 0));
    contestants.add(
        new Contestant(
            "explain 1 MiB", List.of(pgseal, "explain", "--batch", hostile.toString()), 0));
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
