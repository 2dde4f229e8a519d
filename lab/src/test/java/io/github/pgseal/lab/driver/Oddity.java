package io.github.pgseal.lab.driver;

import static io.github.pgseal.finding.Catalogue.CA_UNKNOWN;
import static io.github.pgseal.finding.Catalogue.CHAIN_INCOMPLETE;
import static io.github.pgseal.finding.Catalogue.CONNECTION_CLOSED_IN_HANDSHAKE;
import static io.github.pgseal.finding.Catalogue.SERVER_HAS_NO_TLS;

import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.lab.driver.Expectation.Connected;
import io.github.pgseal.lab.driver.Expectation.Named;
import io.github.pgseal.lab.driver.Expectation.Unsure;
import java.util.List;
import java.util.stream.Stream;

/// Where the words of a driver cannot tell what those of most others do.
///
/// @param drivers which drivers
/// @param trials which trials
/// @param reason what the drivers do there
/// @param expectation what can be asked of `explain`; a [Named] adds to what the trial and the
///   driver ask, except that findings which are real here are so instead of the trial's
record Oddity(List<String> drivers, List<String> trials, String reason, Expectation expectation) {

  private static final List<String> LIBPQ =
      List.of("psql", "ruby-pg", "php pgsql", "php pdo_pgsql", "psycopg2", "psycopg3");
  private static final List<String> HANDSHAKES =
      List.of("self-signed", "private-ca", "expired", "wrong-name", "old-tls-only");
  private static final List<String> NETWORK = List.of("port-closed", "name-unknown");
  private static final String LIB_PQ = "lib-pq";
  private static final String NODE_POSTGRES = "node-postgres";
  private static final String POSTGRES_JS = "postgres-js";
  private static final String R2DBC = "r2dbc-postgresql";
  private static final String VERTX = "vertx-pg-client";
  private static final String HTTP = "http-server";
  private static final String MISSPELT = "sslmode-misspelt";

  private static final List<Oddity> ALL =
      List.of(
          new Oddity(
              LIBPQ,
              List.of("expired"),
              "of OpenSSL's reasons libpq prints only \"certificate verify failed\"",
              appears(CA_UNKNOWN)),
          new Oddity(
              List.of(VERTX),
              List.of("expired", "wrong-name", "old-tls-only", "closes-in-handshake"),
              "says only \"SSL handshake failed\"",
              appears(CA_UNKNOWN)),
          new Oddity(
              List.of(NODE_POSTGRES, POSTGRES_JS),
              List.of("private-ca"),
              "\"unable to verify the first certificate\" may also be the chain",
              appears(CHAIN_INCOMPLETE)),
          new Oddity(
              List.of("asyncpg", LIB_PQ, "pgx"),
              List.of(HTTP),
              "takes every answer that is not \"S\" for \"N\"",
              appears(SERVER_HAS_NO_TLS)),
          new Oddity(
              List.of(POSTGRES_JS),
              List.of(HTTP, "closes-in-handshake"),
              "begins with TLS whatever the answer is, and says only that it did not come about,"
                  + " or that it was reset",
              appears(SERVER_HAS_NO_TLS, CONNECTION_CLOSED_IN_HANDSHAKE)),
          new Oddity(
              List.of(POSTGRES_JS),
              List.of(MISSPELT),
              "takes every word that it does not know for verification by public authorities",
              new Named(List.of(CA_UNKNOWN), List.of(CHAIN_INCOMPLETE), List.of())),
          new Oddity(
              List.of(NODE_POSTGRES), List.of(MISSPELT), "ignores the word", new Connected()),
          new Oddity(
              List.of(LIB_PQ),
              List.of("closes-in-handshake"),
              "prints \"EOF\" and nothing else",
              new Unsure()),
          new Oddity(
              List.of(R2DBC),
              List.of(HTTP),
              "writes \"Unknown SSLResponse from server\" to its log and leaves the caller waiting",
              new Unsure()),
          passedOn(LIB_PQ, HANDSHAKES, "go"),
          passedOn(LIB_PQ, NETWORK, "go"),
          passedOn(LIB_PQ, List.of("root-missing"), "go"),
          passedOn(NODE_POSTGRES, HANDSHAKES, "node", "openssl"),
          passedOn(NODE_POSTGRES, NETWORK, "node"),
          passedOn(NODE_POSTGRES, List.of("closes-in-handshake"), "node"),
          passedOn(POSTGRES_JS, List.of("root-missing"), "node"),
          passedOn(VERTX, NETWORK, "jsse"));

  Oddity {
    drivers = List.copyOf(drivers);
    trials = List.copyOf(trials);
  }

  static List<Oddity> all() {
    return ALL;
  }

  private static Named appears(Catalogue... findings) {
    return new Named(List.of(), List.of(findings), List.of());
  }

  private static Oddity passedOn(String driver, List<String> trials, String... speakers) {
    return new Oddity(
        List.of(driver),
        trials,
        "an error of the layer below, and nothing in the text shows the driver",
        new Named(List.of(), List.of(), List.of(speakers)));
  }

  /// What must come of a driver in a trial.
  static Expectation expectation(Driver driver, Trial trial) {
    Expectation all = new Named(trial.findings(), List.of(), driver.speakers());
    for (Oddity oddity : ALL) {
      if (oddity.drivers.contains(driver.label()) && oddity.trials.contains(trial.name())) {
        all = widened(all, oddity.expectation);
      }
    }
    return all;
  }

  private static Expectation widened(Expectation usual, Expectation odd) {
    return usual instanceof Named before && odd instanceof Named more
        ? new Named(
            more.real().isEmpty() ? before.real() : more.real(),
            joined(before.apparent(), more.apparent()),
            joined(before.speakers(), more.speakers()))
        : odd;
  }

  private static <T> List<T> joined(List<T> some, List<T> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
