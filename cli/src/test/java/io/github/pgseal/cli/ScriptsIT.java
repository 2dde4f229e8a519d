package io.github.pgseal.cli;

import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.PostgresVersion;
import io.github.pgseal.lab.certificate.CertificateForge;
import io.github.pgseal.lab.scenario.ScenarioRun;
import io.github.pgseal.lab.scenario.SharedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The whole program, as users see it, in front of real PostgreSQL.
final class ScriptsIT {

  @TestFactory
  Stream<DynamicTest> thePrograms(@TempDir Path temporary) throws IOException {
    Path archives = Path.of(System.getProperty("pgseal.lab.archives", "../lab/target/postgres"));
    LabEnvironment environment =
        new LabEnvironment(
            archives, archives.resolveSibling("lab-cache"), temporary, ScriptSurroundings.CLOCK);
    SharedServer server =
        SharedServer.start(
            PostgresVersion.V18, new CertificateForge(environment.clock()), environment);
    return ScriptFolder.postgres()
        .tests(scenario -> ScenarioRun.play(scenario, server, environment))
        .onClose(
            () -> {
              try {
                server.close();
              } catch (IOException trouble) {
                throw new UncheckedIOException(trouble);
              }
            });
  }
}
