package io.github.pgseal.lab.scenario;

import io.github.pgseal.lab.PostgresVersion;
import io.github.pgseal.lab.fake.FakeScript;
import java.util.HashMap;
import java.util.Map;

/// The other end of a scenario.
public sealed interface ServerRecipe {

  /// A real PostgreSQL.
  ///
  /// @param tls its TLS side
  /// @param settings further parameters
  /// @param hba its `pg_hba.conf`, where the database is `app`
  /// @param newest the newest version that behaves so
  record Real(ServerTls tls, Map<String, String> settings, String hba, PostgresVersion newest)
      implements ServerRecipe {
    public Real {
      settings = Map.copyOf(settings);
    }

    /// The same with one more parameter.
    public Real with(String parameter, String value) {
      Map<String, String> more = new HashMap<>(settings);
      more.put(parameter, value);
      return new Real(tls, more, hba, newest);
    }

    /// The same, which newer versions would no longer do.
    public Real until(PostgresVersion version) {
      return new Real(tls, settings, hba, version);
    }
  }

  /// A [io.github.pgseal.lab.fake.FakeServer] with this script.
  record Fake(FakeScript script) implements ServerRecipe {}

  /// A port that nobody listens on, held so that nobody else takes it.
  record ClosedPort() implements ServerRecipe {}

  /// A real server whose database `app` is admitted as this scenario of `pg_hba.conf` says.
  static Real real(ServerTls tls, HbaDatabase hba) {
    return real(tls, HbaDatabase.LOCAL + hba.hba("app"));
  }

  /// A real server with this `pg_hba.conf`.
  static Real real(ServerTls tls, String hba) {
    return new Real(tls, Map.of(), hba, PostgresVersion.NEWEST);
  }
}
