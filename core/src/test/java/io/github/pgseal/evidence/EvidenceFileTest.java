package io.github.pgseal.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.Bytes;
import io.github.pgseal.Errno;
import io.github.pgseal.FileStatus;
import io.github.pgseal.Resolution;
import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.conninfo.Origin;
import io.github.pgseal.conninfo.Setting;
import io.github.pgseal.conninfo.TlsVersion;
import io.github.pgseal.text.Span;
import io.github.pgseal.wire.Alert;
import io.github.pgseal.wire.AuthenticationRequest;
import io.github.pgseal.wire.ErrorFields;
import io.github.pgseal.x509.Chain;
import io.github.pgseal.x509.PemTrouble;
import io.github.pgseal.x509.PrivateKeyFacts;
import io.github.pgseal.x509.TrustBundle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EvidenceFileTest {

  private static final TlsOffer OFFER =
      new TlsOffer(
          TlsVersion.TLS_1_2, TlsVersion.TLS_1_3, Optional.of("db1"), true, Optional.empty());

  private static final Attempt ATTEMPT =
      new Attempt(
          new Endpoint.Tcp("10.0.0.7", 5432),
          new Transport.NegotiatedTls(OFFER),
          "app",
          "app",
          Duration.ofSeconds(10));

  private static final TlsSession SESSION =
      new TlsSession(
          TlsVersion.TLS_1_3,
          "TLS_AES_256_GCM_SHA384",
          Optional.of("x25519"),
          Optional.empty(),
          Chain.EMPTY,
          Optional.of(new CertificateRequest(List.of("CN=Clients"))),
          false);

  private static final ErrorFields ERROR = new ErrorFields(Map.of('S', "FATAL", 'M', "no"));

  static Stream<AttemptResult> results() {
    return Stream.of(
        new AttemptResult.NotConnected(Errno.ECONNREFUSED),
        new AttemptResult.ConnectTimedOut(),
        new AttemptResult.EncryptionDeclined(),
        new AttemptResult.GssAccepted(),
        new AttemptResult.NegotiationError(ERROR),
        new AttemptResult.NegotiationGarbage(Bytes.ofAscii("H")),
        new AttemptResult.NegotiationBroken(new Breakdown.Closed()),
        new AttemptResult.NegotiationBroken(new Breakdown.Broken(Errno.ECONNRESET)),
        new AttemptResult.NegotiationBroken(new Breakdown.TimedOut()),
        new AttemptResult.PlaintextInjected(17, Optional.empty()),
        new AttemptResult.PlaintextInjected(1, Optional.of(new Breakdown.Closed())),
        new AttemptResult.HandshakeFailed(
            new Breakdown.AlertReceived(Alert.UNKNOWN_CA),
            Optional.of(TlsVersion.TLS_1_2),
            Chain.EMPTY,
            Optional.empty()),
        new AttemptResult.HandshakeFailed(
            new Breakdown.AlertSent(Alert.PROTOCOL_VERSION, "too old"),
            Optional.empty(),
            Chain.EMPTY,
            Optional.empty()),
        new AttemptResult.HandshakeFailed(
            new Breakdown.NotTls(Bytes.ofAscii("HTTP/1.1")),
            Optional.empty(),
            Chain.EMPTY,
            Optional.empty()),
        new AttemptResult.ServerError(ERROR, Optional.of(SESSION)),
        new AttemptResult.AuthenticationRequested(
            new AuthenticationRequest.Sasl(List.of("SCRAM-SHA-256")),
            Optional.empty(),
            Optional.of(SESSION)),
        new AttemptResult.AuthenticationRequested(
            new AuthenticationRequest.Ok(), Optional.of(ERROR), Optional.empty()),
        new AttemptResult.StartupBroken(new Breakdown.TooMuch(9), Optional.empty()),
        new AttemptResult.UnexpectedAnswer(Bytes.ofAscii("2"), Optional.empty()),
        new AttemptResult.NotPossible("no such socket"),
        new AttemptResult.NotMade("not allowed"));
  }

  @ParameterizedTest
  @MethodSource("results")
  void everyKindOfResultSurvives(AttemptResult result) {
    Evidence evidence = evidence(result);
    assertThat(EvidenceFile.read(EvidenceFile.write(evidence)))
        .isEqualTo(new EvidenceFile.Reading.Read(evidence));
  }

  @Test
  void secretsAreNeverWritten() {
    String text = EvidenceFile.write(evidence(new AttemptResult.GssAccepted()));
    assertThat(text).doesNotContain("hunter2").contains("\"sslmode\"");
  }

  @Test
  void replayAnswersWhatWasAskedAndAdmitsWhatWasNot() {
    SavedWitness witness = new SavedWitness(evidence(new AttemptResult.EncryptionDeclined()));
    Attempt other =
        new Attempt(
            ATTEMPT.endpoint(), new Transport.Plaintext(), "app", "app", Duration.ofSeconds(10));
    assertThat(witness.make(ATTEMPT)).isEqualTo(new AttemptResult.EncryptionDeclined());
    assertThat(witness.make(other)).isInstanceOf(AttemptResult.NotMade.class);
    assertThat(witness.trustFile("/etc/root.crt").content())
        .isEqualTo(new FileFact.Content.Malformed<TrustBundle>(PemTrouble.NO_CERTIFICATE_OR_CRL));
    assertThat(witness.trustFile("/other").status()).isEqualTo(new FileStatus.Failed(Errno.ENOENT));
    assertThat(witness.now()).isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void aDamagedFileIsAMistakeWithAPlace(String text) {
    assertThat(EvidenceFile.read(text)).isInstanceOf(EvidenceFile.Reading.Malformed.class);
  }

  static Stream<String> damaged() {
    String good = EvidenceFile.write(evidence(new AttemptResult.GssAccepted()));
    return Stream.of(
        "",
        "null",
        "[]",
        "{",
        "{}",
        "{\"schema\":\"pgseal.evidence/1\"}",
        "{\"schema\":\"pgseal.evidence/1\",\"evidence\":{}}",
        good.substring(0, good.length() / 2),
        good.replace("pgseal.evidence/1", "pgseal.doctor/1"),
        good.replace("GssAccepted", "Nonsense"),
        good.replace("ECONNREFUSED", "EWHATEVER").replace("2026-11-24", "yesterday"));
  }

  private static Evidence evidence(AttemptResult result) {
    return new Evidence(
        Instant.parse("2026-11-24T10:00:00Z"),
        new ConnectionSettings(
            List.of(
                new Setting("sslmode", "require", new Origin.Uri(new Span(3, 10))),
                new Setting("user", "app", new Origin.Environment("PGUSER")),
                new Setting("dbname", "app", new Origin.Default()),
                new Setting("password", "hunter2", new Origin.ServiceFile("/s", 3)))),
        List.of(new Answer(ATTEMPT, result, Map.of(Phase.CONNECT, Duration.ofNanos(1500)))),
        List.of(
            new ResolutionFact(
                "db1", new Resolution.Addresses(List.of("10.0.0.7")), Duration.ofMillis(2)),
            new ResolutionFact("db2", new Resolution.Failed("no"), Duration.ZERO)),
        List.of(
            new FileFact<>(
                "/etc/root.crt",
                new FileStatus.Present(FileStatus.Kind.REGULAR, 0644, true),
                new FileFact.Content.Malformed<>(PemTrouble.NO_CERTIFICATE_OR_CRL))),
        List.of(
            new FileFact<>(
                "/c",
                new FileStatus.Failed(Errno.EACCES),
                new FileFact.Content.Unreadable<>(Errno.EACCES))),
        List.of(
            new FileFact<>(
                "/k",
                new FileStatus.Present(FileStatus.Kind.REGULAR, 0600, false),
                new FileFact.Content.Loaded<>(
                    new PrivateKeyFacts("PKCS#8 PEM", false, "EC P-256", "ab12")))),
        List.of(),
        Map.of(),
        Optional.of(TrustBundle.EMPTY));
  }
}
