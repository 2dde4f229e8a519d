package io.github.pgseal.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.LabException;
import io.github.pgseal.lab.PostgresVersion;
import io.github.pgseal.lab.TestLab;
import io.github.pgseal.lab.WireClient;
import io.github.pgseal.lab.certificate.CertificateForge;
import io.github.pgseal.lab.certificate.ServerCertificate;
import io.github.pgseal.lab.scenario.ClientKit.KeyFile;
import io.github.pgseal.lab.scenario.ClientKit.RootFile;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
final class ScenarioRunTest {

  private final CertificateForge forge = new CertificateForge(TestLab.clock());
  private SharedServer shared;

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException {
    shared = SharedServer.start(PostgresVersion.V18, forge, TestLab.in(temporary));
  }

  @AfterAll
  void stop() throws IOException {
    shared.close();
  }

  static List<Scenario> all() {
    return ScenarioCatalogue.all();
  }

  /// Those that can be played on PostgreSQL 18 by a shared server.
  static Stream<Scenario> real() {
    return all().stream()
        .filter(scenario -> scenario.server() instanceof ServerRecipe.Real)
        .filter(scenario -> ScenarioRun.newest(scenario) == PostgresVersion.V18);
  }

  private static Scenario named(String name) {
    return ScenarioCatalogue.find(name).orElseThrow();
  }

  private static List<Path> in(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  @ParameterizedTest
  @MethodSource("real")
  void aRealServerTakesTheConfigurationOfEveryScenario(Scenario scenario, @TempDir Path temporary)
      throws IOException {
    try (ScenarioRun run = ScenarioRun.play(scenario, shared, TestLab.in(temporary));
        WireClient client = WireClient.connect(run.host(), run.port())) {
      ServerRecipe.Real recipe = (ServerRecipe.Real) scenario.server();
      char expected = recipe.tls() instanceof ServerTls.Off ? 'N' : 'S';
      assertThat(client.requestTls()).isEqualTo(expected);
      assertThat(run.conninfo()).doesNotContain("{").contains(Integer.toString(run.port()));
    }
    assertThat(in(temporary)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void theClientHasTheFilesThatItsKitPromises(Scenario scenario, @TempDir Path directory)
      throws IOException {
    ClientKit kit = scenario.kit();
    kit.lay(directory, forge.issue(ServerCertificate.RIGHT.recipe()), forge);
    boolean certified = kit.certificate().isPresent();
    assertThat(Files.exists(directory.resolve("root.crt")))
        .isEqualTo(kit.root() != RootFile.ABSENT);
    assertThat(Files.exists(directory.resolve("postgresql.crt"))).isEqualTo(certified);
    assertThat(Files.exists(directory.resolve("postgresql.key")))
        .isEqualTo(certified && kit.key() != KeyFile.ABSENT);
    assertThat(mode(directory.resolve("passfile"))).isEqualTo("rw-------");
    if (kit.key() == KeyFile.READABLE_FOR_ALL) {
      assertThat(mode(directory.resolve("postgresql.key"))).isEqualTo("rw-r--r--");
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @ParameterizedTest
  @EnumSource
  void aScenarioRunsOnEveryVersionAndLeavesNothing(PostgresVersion version, @TempDir Path temporary)
      throws IOException {
    Scenario scenario = named("client-certificate-and-password-required");
    try (ScenarioRun run = ScenarioRun.start(scenario, version, 0, TestLab.in(temporary));
        WireClient client = WireClient.connect(run.host(), run.port())) {
      assertThat(client.requestTls()).isEqualTo('S');
      client.handshake();
      assertThat(client.startup("app", "app").text())
          .contains("connection requires a valid client certificate");
      assertThat(run.log()).isNotEmpty();
    }
    assertThat(in(temporary)).isEmpty();
  }

  @Test
  void aScenarioOfOldServersDoesNotRunOnNewOnes(@TempDir Path temporary) throws IOException {
    Scenario scenario = named("direct-tls-unsupported");
    LabEnvironment environment = TestLab.in(temporary);
    assertThatThrownBy(() -> ScenarioRun.start(scenario, PostgresVersion.V17, 0, environment))
        .isInstanceOf(LabException.class)
        .hasMessage("scenario \"direct-tls-unsupported\" needs PostgreSQL 16 or older");
    assertThat(in(temporary)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"all-right", "http-server"})
  void aPortInUseIsNamedAndNothingIsLeft(String name, @TempDir Path temporary) throws IOException {
    LabEnvironment environment = TestLab.in(temporary);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      int port = taken.getLocalPort();
      assertThatThrownBy(
              () -> ScenarioRun.start(named(name), PostgresVersion.V18, port, environment))
          .isInstanceOf(LabException.class)
          .hasMessage("could not listen on port %d: address already in use", port);
    }
    assertThat(in(temporary)).isEmpty();
  }

  @Test
  void nobodyListensAtAClosedPort(@TempDir Path temporary) throws IOException {
    try (ScenarioRun run = ScenarioRun.start(named("port-closed"), TestLab.in(temporary))) {
      assertThatThrownBy(() -> WireClient.connect(run.host(), run.port()))
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void theLoopbackNetworkHasAnAddressThatIsUnreachable(@TempDir Path temporary) throws IOException {
    try (ScenarioRun run = ScenarioRun.start(named("network-unreachable"), TestLab.in(temporary))) {
      assertThatThrownBy(() -> WireClient.connect("127.255.255.255", run.port()))
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("unreachable");
    }
  }

  @Test
  void theDemonstrationAdmitsOnlyTlsAndItsRootVerifies(@TempDir Path temporary) throws IOException {
    try (ScenarioRun run = Demo.start(TestLab.in(temporary))) {
      assertThat(run.conninfo()).contains("sslmode=disable").doesNotContain(LabRoles.PASSWORD);
      try (WireClient plain = WireClient.connect(run.host(), run.port())) {
        assertThat(plain.startup("app", "app").text())
            .contains("no pg_hba.conf entry", "no encryption");
      }
      try (WireClient encrypted = WireClient.connect(run.host(), run.port())) {
        assertThat(encrypted.requestTls()).isEqualTo('S');
        assertThat(encrypted.handshake().getFirst().getIssuerX500Principal().getName())
            .isEqualTo("CN=Lab Root CA");
        assertThat(encrypted.startup("app", "app").type()).isEqualTo('R');
      }
      assertThat(run.directory().resolve(".pgpass")).isRegularFile();
      assertThat(run.directory().resolve(".postgresql").resolve("root.crt")).isRegularFile();
    }
    assertThat(in(temporary)).isEmpty();
  }
}
