package io.github.pgseal.lab.scenario;

import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.LabException;
import io.github.pgseal.lab.PostgresVersion;
import io.github.pgseal.lab.certificate.CertificateForge;
import io.github.pgseal.lab.certificate.Issued;
import io.github.pgseal.lab.certificate.ServerCertificate;
import io.github.pgseal.lab.fake.FakeServer;
import io.github.pgseal.lab.postgres.EmbeddedBinaries;
import io.github.pgseal.lab.postgres.FileTree;
import io.github.pgseal.lab.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A scenario that is running: its server, and a directory with the client's files. Closing it
/// leaves nothing behind; it may be closed twice, and from a shutdown hook.
public final class ScenarioRun implements AutoCloseable {

  private final Scenario scenario;
  private final Peer peer;
  private final FileTree files;

  private ScenarioRun(Scenario scenario, Peer peer, FileTree files) {
    this.scenario = scenario;
    this.peer = peer;
    this.files = files;
  }

  /// Starts a scenario on a server of its own.
  ///
  /// @param port the TCP port of the server, or 0 for a free one
  /// @throws LabException when it cannot be started, also because this version does not show it
  public static ScenarioRun start(
      Scenario scenario, PostgresVersion version, int port, LabEnvironment environment)
      throws IOException {
    CertificateForge forge = new CertificateForge(environment.clock());
    Peer peer =
        switch (scenario.server()) {
          case ServerRecipe.Real real -> real(scenario, real, version, port, forge, environment);
          case ServerRecipe.Fake fake ->
              new Peer.Fake(FakeServer.start(fake.script(), forge, port));
          case ServerRecipe.ClosedPort _ ->
              Peer.Nobody.hold(forge.issue(ServerCertificate.RIGHT.recipe()));
        };
    return lay(scenario, peer, forge, environment);
  }

  /// Starts a scenario on the newest version that shows it, on a free port.
  public static ScenarioRun start(Scenario scenario, LabEnvironment environment)
      throws IOException {
    return start(scenario, newest(scenario), 0, environment);
  }

  /// Lets a shared server play a scenario. Closing the run leaves the server; only the last run
  /// started this way is of any use.
  public static ScenarioRun play(Scenario scenario, SharedServer shared, LabEnvironment environment)
      throws IOException {
    if (!(scenario.server() instanceof ServerRecipe.Real real)) {
      return start(scenario, environment);
    }
    requireVersion(scenario, real, shared.server().version());
    shared.play(real);
    Issued certificate = shared.certificate(certificate(real));
    return lay(scenario, new Peer.Shared(shared, certificate), shared.forge(), environment);
  }

  /// The newest version that shows a scenario.
  public static PostgresVersion newest(Scenario scenario) {
    return scenario.server() instanceof ServerRecipe.Real real
        ? real.newest()
        : PostgresVersion.NEWEST;
  }

  private static Peer real(
      Scenario scenario,
      ServerRecipe.Real recipe,
      PostgresVersion version,
      int port,
      CertificateForge forge,
      LabEnvironment environment)
      throws IOException {
    requireVersion(scenario, recipe, version);
    Issued certificate = forge.issue(certificate(recipe).recipe());
    EmbeddedBinaries binaries = new EmbeddedBinaries(environment.archives(), environment.cache());
    PostgresServer server =
        PostgresServer.start(
            binaries.installation(version),
            LabRoles.alone(),
            recipe.tls().configuration(_ -> certificate, forge, recipe.settings(), recipe.hba()),
            port,
            environment);
    return new Peer.Real(server, certificate);
  }

  private static void requireVersion(
      Scenario scenario, ServerRecipe.Real recipe, PostgresVersion version) throws LabException {
    if (version.compareTo(recipe.newest()) > 0) {
      throw new LabException(
          "scenario \"%s\" needs PostgreSQL %d or older"
              .formatted(scenario.name(), recipe.newest().major()));
    }
  }

  private static ServerCertificate certificate(ServerRecipe.Real recipe) {
    return switch (recipe.tls()) {
      case ServerTls.On on -> on.certificate();
      case ServerTls.Off _ -> ServerCertificate.RIGHT;
    };
  }

  private static ScenarioRun lay(
      Scenario scenario, Peer peer, CertificateForge forge, LabEnvironment environment)
      throws IOException {
    try {
      FileTree files = FileTree.createIn(environment.temporary(), "pgseal-client-");
      ScenarioRun run = new ScenarioRun(scenario, peer, files);
      try {
        scenario.kit().lay(files.root(), peer.certificate(), forge);
        return run;
      } catch (IOException | RuntimeException trouble) {
        files.delete();
        throw trouble;
      }
    } catch (IOException | RuntimeException trouble) {
      peer.close();
      throw trouble;
    }
  }

  /// What is running.
  public Scenario scenario() {
    return scenario;
  }

  /// The address of the server.
  public String host() {
    return peer.host();
  }

  /// The port of the server.
  public int port() {
    return peer.port();
  }

  /// The directory with the client's files.
  public Path directory() {
    return files.root();
  }

  /// The connection string to try.
  public String conninfo() {
    return fill(scenario.conninfo());
  }

  /// The environment variables to try it with, besides those that are there.
  public Map<String, String> environment() {
    Map<String, String> filled = new TreeMap<>();
    String directory = files.root().toString();
    scenario
        .environment()
        .forEach((name, value) -> filled.put(name, value.replace("{dir}", directory)));
    return Collections.unmodifiableMap(filled);
  }

  /// The last lines of the server's log; none for a server that is not real.
  public List<String> log() {
    return peer.log();
  }

  /// A template with the places of this run filled in.
  String fill(String template) {
    return template
        .replace("{files}", scenario.kit().parameters())
        .replace("{host}", peer.host())
        .replace("{port}", Integer.toString(peer.port()))
        .replace("{dir}", escaped(files.root()))
        .replace("{sockets}", escaped(peer.sockets()));
  }

  /// A path within an unquoted value; in a URI, only a plain path will do.
  private static String escaped(Path path) {
    return path.toString().replaceAll("([\\\\' ])", "\\\\$1");
  }

  @Override
  public void close() throws IOException {
    try {
      peer.close();
    } finally {
      files.delete();
    }
  }
}
