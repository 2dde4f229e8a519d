package io.github.pgseal.lab.scenario;

import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.PostgresVersion;
import java.io.IOException;

/// What `pgseal demo` shows: PostgreSQL 18 that admits only TLS, with a private authority.
///
/// The certificate names `localhost` and `db.example.test`, so that `verify-full` works on loopback
/// without an entry in the hosts file. The client's directory holds the authority's `root.crt` and
/// a `passfile`.
public final class Demo {

  private static final String FAILING =
      "host=localhost port={port} user=app dbname=app passfile={dir}/passfile sslmode=disable";
  private static final String FIXED =
      "host=localhost port={port} user=app dbname=app passfile={dir}/passfile"
          + " sslrootcert={dir}/root.crt sslmode=verify-full";

  private Demo() {}

  /// The demonstration as a scenario, whose connection string is the failing one.
  public static Scenario scenario() {
    return Scenario.of(
            "demo",
            "server admits only TLS, with a certificate of a private authority",
            "The client uses sslmode=disable.")
        .conninfo(FAILING)
        .hosts("localhost", "127.0.0.1")
        .finds("PGS601");
  }

  /// The connection string that works, for a demonstration that is running.
  public static String fixed(ScenarioRun running) {
    return running.fill(FIXED);
  }

  /// Starts it.
  public static ScenarioRun start(LabEnvironment environment) throws IOException {
    return ScenarioRun.start(scenario(), PostgresVersion.NEWEST, 0, environment);
  }
}
