package io.github.pgseal.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.Bytes;
import io.github.pgseal.Errno;
import io.github.pgseal.FileStatus;
import io.github.pgseal.PretendSurroundings;
import io.github.pgseal.Resolution;
import io.github.pgseal.Surroundings;
import io.github.pgseal.conninfo.LibpqBuild;
import io.github.pgseal.conninfo.LibpqConninfo;
import io.github.pgseal.conninfo.LibpqVersion;
import io.github.pgseal.conninfo.SettingsReading;
import io.github.pgseal.evidence.Attempt;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.Breakdown;
import io.github.pgseal.evidence.Endpoint;
import io.github.pgseal.evidence.FileFact;
import io.github.pgseal.evidence.Transport;
import io.github.pgseal.evidence.Witness;
import io.github.pgseal.wire.AuthenticationRequest;
import io.github.pgseal.wire.ErrorFields;
import io.github.pgseal.x509.Chain;
import io.github.pgseal.x509.PrivateKeyFacts;
import io.github.pgseal.x509.RevocationList;
import io.github.pgseal.x509.TrustBundle;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// The walk over hosts and addresses, and how the text grows. What happens on one address is
/// compared with real libraries by `LibpqOracleIT`.
final class LibpqModelTest {

  private static final ErrorFields NO_ENTRY = error("28000", "no pg_hba.conf entry, no encryption");

  private static final AttemptResult ASKED =
      new AttemptResult.AuthenticationRequested(
          new AuthenticationRequest.Sasl(List.of("SCRAM-SHA-256")),
          Optional.empty(),
          Optional.empty());

  private final Surroundings surroundings = new PretendSurroundings();

  @Test
  void refusedHostsAreFollowedByTheNext() {
    Outcome outcome =
        connect(
            LibpqVersion.V18,
            "host=db1,db2 port=5433 user=app sslmode=disable",
            attempt ->
                at(attempt).equals("10.0.0.1")
                    ? new AttemptResult.NotConnected(Errno.ECONNREFUSED)
                    : ASKED);
    assertThat(outcome).isInstanceOf(Outcome.Connects.class);
    assertThat(outcome.tries()).hasSize(2);
  }

  @Test
  void everyRefusalIsNamedWithItsHost() {
    assertThat(
            message(
                LibpqVersion.V15,
                "host=db1,db2 port=5433 user=app sslmode=disable",
                _ -> new AttemptResult.NotConnected(Errno.ECONNREFUSED)))
        .isEqualTo(
            """
            connection to server at "db1" (10.0.0.1), port 5433 failed: Connection refused
            \tIs the server running on that host and accepting TCP/IP connections?
            connection to server at "db2" (10.0.0.2), port 5433 failed: Connection refused
            \tIs the server running on that host and accepting TCP/IP connections?""");
  }

  @Test
  void olderVersionsNameTheHostInTheQuestion() {
    assertThat(
            message(
                LibpqVersion.V13,
                "host=db1 user=app sslmode=disable",
                _ -> new AttemptResult.NotConnected(Errno.ECONNREFUSED)))
        .isEqualTo(
            """
            could not connect to server: Connection refused
            \tIs the server running on host "db1" (10.0.0.1) and accepting
            \tTCP/IP connections on port 5432?""");
  }

  @Test
  void aServerThatIsStartingUpSendsLibpqToTheNextHostSince14() {
    String conninfo = "host=db1,db2 user=app sslmode=disable";
    Function<Attempt, AttemptResult> world =
        attempt ->
            at(attempt).equals("10.0.0.1")
                ? new AttemptResult.ServerError(
                    error("57P03", "the database system is starting up"), Optional.empty())
                : ASKED;
    assertThat(connect(LibpqVersion.V14, conninfo, world)).isInstanceOf(Outcome.Connects.class);
    assertThat(connect(LibpqVersion.V13, conninfo, world)).isInstanceOf(Outcome.Fails.class);
  }

  @Test
  void silenceEndsOnlyWhereConnectTimeoutIsSet() {
    String conninfo = "host=db1,db2 user=app sslmode=require";
    Function<Attempt, AttemptResult> world =
        attempt ->
            at(attempt).equals("10.0.0.1")
                ? new AttemptResult.NegotiationBroken(new Breakdown.TimedOut())
                : new AttemptResult.EncryptionDeclined();
    assertThat(connect(LibpqVersion.V18, conninfo, world)).isInstanceOf(Outcome.Unknown.class);
    assertThat(message(LibpqVersion.V18, conninfo + " connect_timeout=2", world))
        .isEqualTo(
            """
            connection to server at "db1" (10.0.0.1), port 5432 failed: timeout expired
            connection to server at "db2" (10.0.0.2), port 5432 failed: server does not support SSL, but SSL was required""");
  }

  @Test
  void preferStandbyGoesThroughTheHostsTwice() {
    String refusal =
        message(
            LibpqVersion.V15,
            "host=db1 user=app sslmode=disable target_session_attrs=prefer-standby",
            _ -> new AttemptResult.NotConnected(Errno.ECONNREFUSED));
    assertThat(refusal.lines().filter(line -> line.contains("Connection refused"))).hasSize(2);
  }

  @Test
  void failuresOfTlsNeverMoveOnToTheNextHost() {
    Outcome outcome =
        connect(
            LibpqVersion.V18,
            "host=db1,db2 user=app sslmode=require",
            attempt ->
                at(attempt).equals("10.0.0.1") ? new AttemptResult.EncryptionDeclined() : ASKED);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Fails.class,
            fails -> {
              assertThat(fails.stage()).isEqualTo(Stage.NEGOTIATION);
              assertThat(fails.message())
                  .endsWith("server does not support SSL, but SSL was required");
            });
  }

  @Test
  void allowTellsOfBothRefusals() {
    Function<Attempt, AttemptResult> world =
        attempt ->
            attempt.transport() instanceof Transport.Plaintext
                ? new AttemptResult.ServerError(NO_ENTRY, Optional.empty())
                : new AttemptResult.EncryptionDeclined();
    String refused = "connection to server at \"db1\" (10.0.0.1), port 5432 failed: ";
    String line = refused + "FATAL:  no pg_hba.conf entry, no encryption";
    String conninfo = "host=db1 user=app sslmode=allow";
    assertThat(message(LibpqVersion.V16, conninfo, world)).isEqualTo(line + "\n" + line);
    assertThat(message(LibpqVersion.V17, conninfo, world))
        .isEqualTo(line + "\n" + refused + "server does not support SSL, but SSL was required");
  }

  @Test
  void unixSocketsAreNeverEncrypted() {
    Outcome outcome =
        connect(
            LibpqVersion.V18,
            "host=/run/postgresql user=app sslmode=verify-full",
            attempt -> {
              assertThat(attempt.endpoint())
                  .isEqualTo(new Endpoint.Unix("/run/postgresql/.s.PGSQL.5432"));
              assertThat(attempt.transport()).isEqualTo(new Transport.Plaintext());
              return ASKED;
            });
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Connects.class,
            connects -> assertThat(connects.encryption()).isEqualTo(Encryption.NONE));
  }

  @Test
  void whatIsNotPostgresIsNamedByItsFirstByte() {
    assertThat(
            message(
                LibpqVersion.V18,
                "host=db1 user=app",
                _ -> new AttemptResult.NegotiationGarbage(Bytes.ofAscii("HTTP/1.1 400"))))
        .endsWith("received invalid response to SSL negotiation: H");
  }

  @Test
  void whatWasNotTriedIsUnknown() {
    assertThat(
            connect(
                LibpqVersion.V18,
                "host=db1 user=app",
                _ -> new AttemptResult.NotMade("not allowed")))
        .isInstanceOfSatisfying(
            Outcome.Unknown.class, unknown -> assertThat(unknown.why()).isEqualTo("not allowed"));
  }

  private String message(
      LibpqVersion version, String conninfo, Function<Attempt, AttemptResult> world) {
    return connect(version, conninfo, world) instanceof Outcome.Fails fails
        ? fails.message()
        : "it does not fail";
  }

  private Outcome connect(
      LibpqVersion version, String conninfo, Function<Attempt, AttemptResult> world) {
    LibpqBuild build = LibpqBuild.packaged(version);
    return LibpqConninfo.read(conninfo, build, surroundings)
            instanceof SettingsReading.Complete(var settings)
        ? new LibpqModel(build, surroundings).connect(settings, new ScriptedWitness(world))
        : new Outcome.Unknown("the test's own conninfo cannot be read", List.of());
  }

  private static String at(Attempt attempt) {
    return attempt.endpoint() instanceof Endpoint.Tcp(String address, int _) ? address : "";
  }

  private static ErrorFields error(String sqlState, String message) {
    return new ErrorFields(Map.of('S', "FATAL", 'C', sqlState, 'M', message));
  }

  /// A world without files, in which `db1` is 10.0.0.1 and `db2` is 10.0.0.2.
  private record ScriptedWitness(Function<Attempt, AttemptResult> world) implements Witness {

    @Override
    public AttemptResult make(Attempt attempt) {
      return world.apply(attempt);
    }

    @Override
    public Resolution resolve(String host) {
      return new Resolution.Addresses(List.of("10.0.0." + host.substring(2)));
    }

    @Override
    public FileFact<TrustBundle> trustFile(String path) {
      return absent(path);
    }

    @Override
    public TrustBundle systemRoots() {
      return TrustBundle.EMPTY;
    }

    @Override
    public FileFact<Chain> certificateFile(String path) {
      return absent(path);
    }

    @Override
    public FileFact<PrivateKeyFacts> keyFile(String path) {
      return absent(path);
    }

    @Override
    public FileFact<List<RevocationList>> crlFile(String path) {
      return absent(path);
    }

    @Override
    public List<RevocationList> crlDirectory(String path) {
      return List.of();
    }

    @Override
    public Instant now() {
      return Instant.parse("2026-11-24T10:00:00Z");
    }

    private static <T> FileFact<T> absent(String path) {
      return new FileFact<>(
          path,
          new FileStatus.Failed(Errno.ENOENT),
          new FileFact.Content.Unreadable<>(Errno.ENOENT));
    }
  }
}
