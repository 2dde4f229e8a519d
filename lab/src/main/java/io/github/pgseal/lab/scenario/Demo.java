package io.github.pgseal.lab.scenario;

import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.PostgresVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What `pgseal demo` shows: PostgreSQL 18 that admits only TLS, with a private authority.
///
/// The client's directory is a home, with the authority's certificate and the password where libpq
/// looks for them by itself: `.postgresql/root.crt` and `.pgpass`. So the connection string is as
/// short as people write it.
public final class Demo {

  private static final String FAILING =
      "host=db.example.test hostaddr={host} port={port} user=app dbname=app sslmode=disable";

  private Demo() {}

  /// The demonstration as a scenario, whose connection string is the failing one.
  public static Scenario scenario() {
    return Scenario.of(
            "demo",
            "server admits only TLS, with a certificate of a private authority",
            "The client uses sslmode=disable.")
        .conninfo(FAILING)
        .finds("PGS601");
  }

  /// Starts it; the directory of the run is the client's home.
  public static ScenarioRun start(LabEnvironment environment) throws IOException {
    ScenarioRun running = ScenarioRun.start(scenario(), PostgresVersion.NEWEST, 0, environment);
    try {
      Path home = running.directory();
      Path directory = Files.createDirectory(home.resolve(".postgresql"));
      Files.move(home.resolve("root.crt"), directory.resolve("root.crt"));
      Files.move(home.resolve("passfile"), home.resolve(".pgpass"));
      return running;
    } catch (IOException | RuntimeException trouble) {
      running.close();
      throw trouble;
    }
  }
}
