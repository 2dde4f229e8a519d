package io.github.pgseal.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.Surroundings;
import io.github.pgseal.SystemSurroundings;
import io.github.pgseal.client.Encryption;
import io.github.pgseal.client.Outcome;
import io.github.pgseal.client.Stage;
import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.conninfo.HostPassword;
import io.github.pgseal.conninfo.LibpqBuild;
import io.github.pgseal.conninfo.LibpqVersion;
import io.github.pgseal.conninfo.SettingsReader;
import io.github.pgseal.conninfo.SettingsReading;
import io.github.pgseal.diagnose.Diagnosis;
import io.github.pgseal.diagnose.Doctor;
import io.github.pgseal.diagnose.Question;
import io.github.pgseal.evidence.LoginResult;
import io.github.pgseal.evidence.RecordingWitness;
import io.github.pgseal.evidence.ServerView;
import io.github.pgseal.evidence.TlsView;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.PostgresVersion;
import io.github.pgseal.lab.TestLab;
import io.github.pgseal.lab.certificate.CertificateForge;
import io.github.pgseal.lab.certificate.ClientCertificate;
import io.github.pgseal.lab.certificate.Issued;
import io.github.pgseal.lab.certificate.ServerCertificate;
import io.github.pgseal.probe.LiveWitness;
import io.github.pgseal.probe.Secrets;
import io.github.pgseal.report.DoctorJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `doctor --login` against real servers.
@TestInstance(Lifecycle.PER_CLASS)
final class LoginIT {

  static final LibpqBuild BUILD = LibpqBuild.packaged(LibpqVersion.V18);
  private static final String PASSWORD = " password=" + LabRoles.PASSWORD;
  private static final String NO_PASSFILE = " passfile=/nonexistent";
  private static final String FULL = " sslmode=verify-full" + NO_PASSFILE;
  private static final ServerTls USUAL = ServerTls.asking(ServerCertificate.RIGHT);

  private final Surroundings surroundings = new SystemSurroundings();
  private final Map<PostgresVersion, SharedServer> servers = new EnumMap<>(PostgresVersion.class);
  private LabEnvironment environment =
      new LabEnvironment(Path.of(""), Path.of(""), Path.of(""), TestLab.clock());
  private CertificateForge forge = new CertificateForge(TestLab.clock());

  @BeforeAll
  void prepare(@TempDir Path temporary) {
    environment = TestLab.in(temporary);
    forge = new CertificateForge(environment.clock());
  }

  @AfterAll
  void stop() throws IOException {
    for (SharedServer server : servers.values()) {
      server.close();
    }
  }

  static Stream<Arguments> methods() {
    return Stream.of(PostgresVersion.V12, PostgresVersion.V15, PostgresVersion.V18)
        .flatMap(
            version ->
                Stream.of(
                    Arguments.of(version, HbaDatabase.TRUST, "app", ""),
                    Arguments.of(version, HbaDatabase.SCRAM, "app", PASSWORD),
                    Arguments.of(
                        version, HbaDatabase.SCRAM, "app", PASSWORD + " channel_binding=require"),
                    Arguments.of(
                        version, HbaDatabase.SCRAM, "app", PASSWORD + " channel_binding=disable"),
                    Arguments.of(
                        version,
                        HbaDatabase.SCRAM,
                        "app",
                        PASSWORD + " require_auth=scram-sha-256"),
                    Arguments.of(version, HbaDatabase.MD5, "md5app", PASSWORD),
                    Arguments.of(version, HbaDatabase.MD5, "app", PASSWORD),
                    Arguments.of(version, HbaDatabase.PASSWORD, "app", PASSWORD)));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everyMethodLogsIn(PostgresVersion version, HbaDatabase hba, String user, String more)
      throws IOException {
    SharedServer server = playing(version, USUAL, Map.of());
    LoginRun run = run(server, hba.database(), user, FULL + more);
    ServerView seen = seen(run);
    assertThat(seen.version()).startsWith("PostgreSQL " + version.major());
    assertThat(seen.user()).isEqualTo(user);
    assertThat(seen.tls())
        .isInstanceOfSatisfying(
            TlsView.On.class,
            tls -> {
              assertThat(tls.version()).isEqualTo("TLSv1.3");
              assertThat(tls.cipher()).isEqualTo("TLS_AES_256_GCM_SHA384");
              assertThat(tls.bits()).isEqualTo(256);
              assertThat(tls.clientDn()).isEmpty();
            });
    assertThat(run.outcome()).isInstanceOf(Outcome.Connects.class);
    run.hidesSecrets();
    run.isReplayed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void theServerSeesTheVersionThatWasAgreedOn(String version) throws IOException {
    SharedServer server =
        playing(PostgresVersion.V18, USUAL, Map.of("ssl_max_protocol_version", version));
    LoginRun run = run(server, "scram", "app", FULL + PASSWORD + " channel_binding=require");
    assertThat(seen(run).tls())
        .isInstanceOfSatisfying(
            TlsView.On.class, tls -> assertThat(tls.version()).isEqualTo(version));
  }

  @ParameterizedTest
  @EnumSource(
      value = ServerCertificate.class,
      names = {"RSA_2048", "RSA_PSS", "SHA_1", "EC_P384"})
  void channelBindingHashesTheCertificateAsItsSignatureDoes(ServerCertificate certificate)
      throws IOException {
    SharedServer server = playing(PostgresVersion.V18, ServerTls.on(certificate), Map.of());
    LoginRun run =
        run(
            server,
            "scram",
            "app",
            " sslmode=require sslrootcert=/nonexistent channel_binding=require" + PASSWORD);
    assertThat(seen(run).tls()).isInstanceOf(TlsView.On.class);
  }

  @Test
  void anEd25519CertificateLogsInWithoutChannelBinding() throws IOException {
    SharedServer server =
        playing(PostgresVersion.V18, ServerTls.on(ServerCertificate.ED25519), Map.of());
    LoginRun run =
        run(
            server,
            "scram",
            "app",
            " sslmode=require sslrootcert=/nonexistent channel_binding=disable" + PASSWORD);
    assertThat(seen(run).tls()).isInstanceOf(TlsView.On.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"scram", "md5", "password", "trust"})
  void inClearTextWhereTheSettingsEndThere(String database) throws IOException {
    SharedServer server = playing(PostgresVersion.V18, USUAL, Map.of());
    LoginRun run = run(server, database, "app", " sslmode=disable" + PASSWORD);
    assertThat(seen(run).tls()).isEqualTo(new TlsView.Off());
    assertThat(run.outcome())
        .isInstanceOfSatisfying(
            Outcome.Connects.class,
            connects -> assertThat(connects.encryption()).isEqualTo(Encryption.NONE));
    run.hidesSecrets();
  }

  @Test
  void theServerSeesTheClientCertificate() throws IOException {
    SharedServer server = playing(PostgresVersion.V18, USUAL, Map.of());
    LoginRun run = run(server, "cert", "app", FULL, Optional.of(ClientCertificate.RIGHT), same());
    assertThat(seen(run).tls())
        .isInstanceOfSatisfying(
            TlsView.On.class,
            tls -> {
              assertThat(tls.clientDn())
                  .hasValueSatisfying(dn -> assertThat(dn).contains("CN=app"));
              assertThat(tls.clientSerial()).isPresent();
              assertThat(tls.issuerDn()).isPresent();
            });
    run.isReplayed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"scram", "md5", "password"})
  void aWrongPasswordIsRefusedInTheServersWords(String database) throws IOException {
    SharedServer server = playing(PostgresVersion.V18, USUAL, Map.of());
    LoginRun run = run(server, database, "app", FULL + " password=wrong-secret");
    assertThat(run.report().result()).isInstanceOf(LoginResult.Refused.class);
    fails(run, prefix(server) + "FATAL:  password authentication failed for user \"app\"");
    assertThat(run.json())
        .contains("\"status\" : \"refused\"")
        .contains("FATAL:  password authentication failed for user \\\"app\\\"");
    run.hidesSecrets();
    run.isReplayed();
  }

  @Test
  void aRefusalAfterAFallbackToClearTextComesFirst() throws IOException {
    SharedServer server = playing(PostgresVersion.V18, new ServerTls.Off(), Map.of());
    LoginRun run = run(server, "scram", "app", " sslmode=prefer password=wrong-secret");
    fails(run, prefix(server) + "FATAL:  password authentication failed for user \"app\"");
  }

  @Test
  void withoutAPasswordNothingIsSent() throws IOException {
    SharedServer server = playing(PostgresVersion.V18, USUAL, Map.of());
    LoginRun run = run(server, "scram", "app", FULL);
    assertThat(run.report().result()).isEqualTo(new LoginResult.NoPassword());
    fails(run, prefix(server) + "fe_sendauth: no password supplied");
    run.isReplayed();
  }

  @Test
  void aDatabaseThatDoesNotExistIsToldAfterThePassword() throws IOException {
    SharedServer server = playing(PostgresVersion.V18, USUAL, Map.of());
    server.play(ServerRecipe.real(USUAL, HbaDatabase.LOCAL + HbaDatabase.SCRAM.hba("nowhere")));
    LoginRun run = run(server, "nowhere", "app", FULL + PASSWORD);
    assertThat(run.report().result()).isInstanceOf(LoginResult.Refused.class);
    fails(run, prefix(server) + "FATAL:  database \"nowhere\" does not exist");
  }

  @Test
  void theCertificateOfSomebodyElseIsNotLetIn() throws IOException {
    SharedServer server = playing(PostgresVersion.V18, USUAL, Map.of());
    LoginRun run =
        run(server, "cert", "app", FULL, Optional.of(ClientCertificate.OTHER_USER), same());
    assertThat(run.diagnosis().login()).as("it is refused before a login").isEmpty();
    assertThat(run.diagnosis().findings().getFirst().entry())
        .isEqualTo(Catalogue.CERT_USER_MISMATCH);
  }

  @Test
  void thePasswordFileIsLookedThrough() throws IOException {
    SharedServer server = playing(PostgresVersion.V18, USUAL, Map.of());
    LoginRun run = run(server, "scram", "app", FULL.replace(NO_PASSFILE, ""));
    assertThat(seen(run).user()).isEqualTo("app");
    run.hidesSecrets();
  }

  @Test
  void anotherCertificateThanTheOneThatWasJudgedGetsNothing() throws IOException {
    SharedServer server = playing(PostgresVersion.V18, USUAL, Map.of());
    seen(run(server, "scram", "app", FULL + PASSWORD));
    LoginRun run =
        run(
            server,
            "scram",
            "app",
            FULL + PASSWORD,
            Optional.empty(),
            witness ->
                new Swap(
                    witness,
                    () -> server.play(ServerTls.asking(ServerCertificate.EC_P384), Map.of())));
    assertThat(run.report().result())
        .isEqualTo(
            new LoginResult.CertificateChanged(
                fingerprint(server.certificate(ServerCertificate.EC_P384))));
    assertThat(run.outcome()).isInstanceOf(Outcome.Unknown.class);
    List<String> log = server.server().log();
    int swapped = log.lastIndexOf(log.stream().filter(LoginIT::reloads).toList().getLast());
    assertThat(log.subList(0, swapped)).anyMatch(LoginIT::authenticates);
    assertThat(log.subList(swapped, log.size())).noneMatch(LoginIT::authenticates);
    run.hidesSecrets();
  }

  @Test
  void withoutBeingAskedNothingLogsIn() throws IOException {
    SharedServer server = playing(PostgresVersion.V18, USUAL, Map.of());
    String conninfo = conninfo(server, "scram", "app", FULL + PASSWORD, Optional.empty());
    RecordingWitness witness =
        new Swap(
            live(conninfo),
            () -> {
              throw new AssertionError("a login was made");
            });
    Diagnosis diagnosis =
        new Doctor(surroundings)
            .examine(
                new Question(new Question.Input.Text(conninfo), List.of(BUILD), false), witness);
    assertThat(diagnosis.login()).isEmpty();
    assertThat(DoctorJson.of(diagnosis)).doesNotContain("\"login\"");
  }

  @Test
  void theConnectionOfTheLoginIsCounted() throws IOException {
    SharedServer server = playing(PostgresVersion.V18, USUAL, Map.of());
    LoginRun without = run(server, "scram", "app", FULL);
    LoginRun with = run(server, "scram", "app", FULL + PASSWORD);
    assertThat(with.diagnosis().connections()).isEqualTo(without.diagnosis().connections() + 1);
  }

  private static boolean reloads(String line) {
    return line.contains("reloading configuration files");
  }

  private static boolean authenticates(String line) {
    return line.contains("connection authenticated");
  }

  private SharedServer playing(PostgresVersion version, ServerTls tls, Map<String, String> settings)
      throws IOException {
    SharedServer server = servers.get(version);
    if (server == null) {
      server = SharedServer.start(version, forge, environment);
      servers.put(version, server);
    }
    server.play(tls, settings);
    return server;
  }

  private String conninfo(
      SharedServer server,
      String database,
      String user,
      String more,
      Optional<ClientCertificate> certificate)
      throws IOException {
    Path directory = Files.createTempDirectory(environment.temporary(), "client-");
    ClientKit kit = certificate.map(ClientKit.usual()::with).orElseGet(ClientKit::usual);
    kit.lay(directory, server.certificate(ServerCertificate.RIGHT), forge);
    return "host=localhost hostaddr=127.0.0.1 port=%d user=%s dbname=%s %s %s"
        .formatted(
            server.server().port(),
            user,
            database,
            kit.parameters().replace("{dir}", directory.toString()),
            more);
  }

  private RecordingWitness live(String conninfo) {
    ConnectionSettings settings =
        switch (SettingsReader.read(conninfo, BUILD, surroundings)) {
          case SettingsReading.Complete(ConnectionSettings complete) -> complete;
          case SettingsReading.Malformed malformed -> throw new AssertionError(malformed);
        };
    return new LiveWitness(
        surroundings,
        Secrets.NONE.withPasswords(new HostPassword(settings, BUILD, surroundings)::find));
  }

  private LoginRun run(SharedServer server, String database, String user, String more)
      throws IOException {
    return run(server, database, user, more, Optional.empty(), same());
  }

  private LoginRun run(
      SharedServer server,
      String database,
      String user,
      String more,
      Optional<ClientCertificate> certificate,
      UnaryOperator<RecordingWitness> change)
      throws IOException {
    String conninfo = conninfo(server, database, user, more, certificate);
    RecordingWitness witness = change.apply(live(conninfo));
    Question question =
        new Question(new Question.Input.Text(conninfo), List.of(BUILD), false, true);
    Diagnosis diagnosis = new Doctor(surroundings).examine(question, witness);
    return new LoginRun(user, diagnosis, witness.evidence(diagnosis.settings()), surroundings);
  }

  private static UnaryOperator<RecordingWitness> same() {
    return UnaryOperator.identity();
  }

  private static String prefix(SharedServer server) {
    return "connection to server at \"127.0.0.1\", port %d failed: "
        .formatted(server.server().port());
  }

  private static ServerView seen(LoginRun run) {
    assertThat(run.report().result())
        .as(run.diagnosis().toString())
        .isInstanceOf(LoginResult.LoggedIn.class);
    return ((LoginResult.LoggedIn) run.report().result()).seen();
  }

  private static void fails(LoginRun run, String message) {
    assertThat(run.outcome())
        .isInstanceOfSatisfying(
            Outcome.Fails.class,
            fails -> {
              assertThat(fails.stage()).isEqualTo(Stage.ADMISSION);
              assertThat(fails.message()).isEqualTo(message);
            });
    assertThat(run.report().message()).isEqualTo(message);
    assertThat(run.diagnosis().findings().getFirst().entry())
        .isEqualTo(Catalogue.AUTH_FAILED_NOT_TLS);
  }

  private static String fingerprint(Issued issued) {
    try {
      return LoginRun.hex("SHA-256", issued.leaf().getEncoded());
    } catch (CertificateEncodingException e) {
      throw new AssertionError(e);
    }
  }
}
