package io.github.pgseal.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.Resolution;
import io.github.pgseal.SystemSurroundings;
import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.PostgresVersion;
import io.github.pgseal.lab.TestLab;
import io.github.pgseal.lab.certificate.CertificateForge;
import io.github.pgseal.lab.certificate.ServerCertificate;
import io.github.pgseal.lab.scenario.HbaDatabase;
import io.github.pgseal.lab.scenario.Scenario;
import io.github.pgseal.lab.scenario.ScenarioCatalogue;
import io.github.pgseal.lab.scenario.ScenarioRun;
import io.github.pgseal.lab.scenario.ServerRecipe;
import io.github.pgseal.lab.scenario.ServerTls;
import io.github.pgseal.lab.scenario.SharedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against the same servers and with the same files, every libpq does and prints what its model
/// says: connected or not, encrypted or not, and the whole message.
///
/// `pgseal.oracle.sample` is how much of the product of all variations is tried with each scenario,
/// `pgseal.oracle.demands` how many of the single ones with each database; the Maven profile
/// `oracle-full` tries all of them, which takes hours.
class LibpqOracleIT {

  private static final long SEED = Long.getLong("pgseal.oracle.seed", 20_261_124L);
  private static final String ONLY = System.getProperty("pgseal.oracle.scenario", ".*");
  private static final int SAMPLE = Integer.getInteger("pgseal.oracle.sample", 6);
  private static final int DEMANDS = Integer.getInteger("pgseal.oracle.demands", 120);

  @TempDir Path directory;

  private LabEnvironment lab;
  private CertificateForge forge;
  private Oracles oracles;
  private final Differences differences = new Differences();
  private final Map<PostgresVersion, SharedServer> servers = new EnumMap<>(PostgresVersion.class);

  @BeforeEach
  void start() throws IOException {
    lab = TestLab.in(directory);
    forge = new CertificateForge(lab.clock());
    oracles = Oracles.start(lab);
  }

  @AfterEach
  void stop() throws IOException {
    for (SharedServer server : servers.values()) {
      server.close();
    }
    oracles.close();
  }

  private SharedServer server(PostgresVersion version) throws IOException {
    SharedServer running = servers.get(version);
    if (running == null) {
      running = SharedServer.start(version, forge, lab);
      servers.put(version, running);
    }
    return running;
  }

  private void conclude(String what) {
    System.out.printf(
        "libpq oracle, %s: seed %d, %d comparisons, excused %s%n",
        what, SEED, differences.comparisons(), differences.excused());
    assertThat(differences.report()).isEmpty();
    assertThat(differences.comparisons()).isGreaterThanOrEqualTo(2000);
  }

  @Test
  void everyScenarioEndsAsLibpqEndsIt() throws IOException {
    for (Scenario scenario : ScenarioCatalogue.all()) {
      if (!scenario.name().matches(ONLY)) {
        continue;
      }
      if (resolvable(scenario)) {
        try (ScenarioRun run = play(scenario)) {
          compare(run);
        }
      } else {
        System.out.printf(
            "libpq oracle skipped scenario %s: this machine's resolver says something else%n",
            scenario.name());
      }
    }
    conclude("scenarios");
  }

  private static boolean resolvable(Scenario scenario) {
    return scenario.hosts().entrySet().stream()
        .allMatch(
            entry ->
                new SystemSurroundings()
                    .resolver()
                    .resolve(entry.getKey())
                    .equals(new Resolution.Addresses(entry.getValue())));
  }

  private ScenarioRun play(Scenario scenario) throws IOException {
    return scenario.server() instanceof ServerRecipe.Real
        ? ScenarioRun.play(scenario, server(ScenarioRun.newest(scenario)), lab)
        : ScenarioRun.start(FinishingFake.of(scenario), lab);
  }

  private void compare(ScenarioRun run) throws IOException {
    World world = new World(run.scenario().name(), run.port(), run.directory(), run.environment());
    List<String> conninfos = new ArrayList<>(List.of(run.conninfo()));
    boolean uri = run.conninfo().startsWith("postgres");
    Variations.MODES.forEach(
        mode -> conninfos.add(uri ? run.conninfo() + "&" + mode : run.conninfo() + " " + mode));
    if (run.scenario().server() instanceof ServerRecipe.Real real && !uri) {
      ServerCertificate certificate =
          real.tls() instanceof ServerTls.On on ? on.certificate() : ServerCertificate.RIGHT;
      ClientFiles.lay(
          run.directory(),
          server(ScenarioRun.newest(run.scenario())).certificate(certificate),
          forge);
      Variations.sample(SAMPLE, SEED + run.scenario().name().hashCode())
          .forEach(
              pieces ->
                  conninfos.add(
                      run.conninfo() + " " + pieces.replace("{dir}", run.directory().toString())));
    }
    if (run.environment().isEmpty()) {
      world.compare(oracles, conninfos, differences);
    } else {
      // OpenSSL reads its variables once.
      try (Oracles own = Oracles.start(lab, run.environment())) {
        world.compare(own, conninfos, differences);
      }
    }
  }

  /// A state of the server for [#everyFileAndEveryDemandIsTreatedAsLibpqTreatsIt].
  private record ServerState(
      ServerTls tls, Map<String, String> settings, List<HbaDatabase> databases) {
    String name() {
      return tls + " " + settings;
    }
  }

  private static Stream<ServerState> states() {
    ServerTls asking = ServerTls.asking(ServerCertificate.RIGHT);
    ServerTls notAsking = ServerTls.on(ServerCertificate.RIGHT);
    return Stream.of(
        new ServerState(
            asking,
            Map.of(),
            List.of(
                HbaDatabase.TLS_ONLY,
                HbaDatabase.TRUST,
                HbaDatabase.CERT,
                HbaDatabase.PLAINTEXT_ONLY)),
        new ServerState(
            asking,
            Map.of("ssl_max_protocol_version", "TLSv1.2"),
            List.of(HbaDatabase.CLIENT_VERIFY_CA)),
        new ServerState(
            asking,
            Map.of("ssl_min_protocol_version", "TLSv1.3"),
            List.of(HbaDatabase.PLAINTEXT_REJECTED)),
        new ServerState(notAsking, Map.of(), List.of(HbaDatabase.SCRAM, HbaDatabase.REJECT)),
        new ServerState(
            new ServerTls.Off(), Map.of(), List.of(HbaDatabase.SCRAM, HbaDatabase.NO_ENTRY)));
  }

  @Test
  void everyFileAndEveryDemandIsTreatedAsLibpqTreatsIt() throws IOException {
    int number = 0;
    SharedServer server = server(PostgresVersion.NEWEST);
    for (ServerState state : states().toList()) {
      server.play(state.tls(), state.settings());
      Path files = Files.createDirectory(directory.resolve("client-" + number++));
      ClientFiles.lay(files, server.certificate(ServerCertificate.RIGHT), forge);
      World world = new World(state.name(), server.server().port(), files, Map.of());
      for (HbaDatabase database : state.databases()) {
        world.compare(oracles, conninfos(server, files, database), differences);
      }
    }
    conclude("files and demands");
  }

  private static List<String> conninfos(SharedServer server, Path files, HbaDatabase database) {
    String usual =
        ("host=localhost hostaddr=%s port=%d dbname=%s user=app password=lab-password"
                + " sslrootcert={dir}/v-right.crt sslcert={dir}/none sslkey={dir}/none")
            .formatted(server.server().host(), server.server().port(), database.database());
    return Variations.singles(DEMANDS, SEED + database.database().hashCode()).stream()
        .map(pieces -> (usual + " " + pieces).replace("{dir}", files.toString()))
        .toList();
  }
}
