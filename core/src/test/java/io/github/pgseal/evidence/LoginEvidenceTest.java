package io.github.pgseal.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.Errno;
import io.github.pgseal.conninfo.ChannelBinding;
import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.conninfo.HostEntry;
import io.github.pgseal.evidence.LoginResult.ScramFailed;
import io.github.pgseal.wire.AuthenticationRequest;
import io.github.pgseal.wire.ErrorFields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LoginEvidenceTest {

  private static final LoginAttempt LOGIN = login("app", Duration.ofSeconds(10));
  private static final ErrorFields ERROR = new ErrorFields(Map.of('S', "FATAL", 'M', "no"));

  static Stream<LoginResult> results() {
    return Stream.of(
        new LoginResult.LoggedIn(
            new ServerView(
                "PostgreSQL 18.1",
                "app",
                new TlsView.On(
                    "TLSv1.3",
                    "TLS_AES_256_GCM_SHA384",
                    256,
                    Optional.of("/CN=app"),
                    Optional.of("17"),
                    Optional.empty()))),
        new LoginResult.LoggedIn(new ServerView("", "app", new TlsView.Off())),
        new LoginResult.LoggedIn(new ServerView("", "", new TlsView.Unknown())),
        new LoginResult.NotTold(ERROR),
        new LoginResult.Refused(ERROR),
        new LoginResult.NoPassword(),
        new ScramFailed(ScramFailed.Trouble.WRONG_SIGNATURE),
        new LoginResult.Broken(new Breakdown.Broken(Errno.ECONNRESET), true),
        new LoginResult.NotSupported(new AuthenticationRequest.Gss()),
        new LoginResult.CertificateChanged("ab12"),
        new LoginResult.Unexpected(),
        new LoginResult.TooCostly(2_000_000),
        new LoginResult.NotOpened(new AttemptResult.ConnectTimedOut()),
        new LoginResult.NotMade("not allowed"));
  }

  @ParameterizedTest
  @MethodSource("results")
  void everyKindOfResultSurvives(LoginResult result) {
    Evidence evidence = evidence(Optional.of(new LoginFact(LOGIN, result)));
    assertThat(EvidenceFile.read(EvidenceFile.write(evidence)))
        .isEqualTo(new EvidenceFile.Reading.Read(evidence));
  }

  @Test
  void aFileFromBeforeThereWereLoginsIsRead() {
    Evidence evidence = evidence(Optional.empty());
    String text = EvidenceFile.write(evidence);
    String old = text.replaceFirst(",\\s*\"login\" : null", "");
    assertThat(old).isNotEqualTo(text).doesNotContain("login");
    assertThat(EvidenceFile.read(old)).isEqualTo(new EvidenceFile.Reading.Read(evidence));
  }

  @Test
  void replayKnowsTheLoginThatWasMadeAndNoOther() {
    LoginResult result = new LoginResult.Refused(ERROR);
    SavedWitness witness = new SavedWitness(evidence(Optional.of(new LoginFact(LOGIN, result))));
    assertThat(witness.login(login("app", Duration.ofSeconds(1)))).isEqualTo(result);
    assertThat(witness.login(login("somebody", Duration.ofSeconds(10))))
        .isInstanceOf(LoginResult.NotMade.class);
    assertThat(witness.connections()).isEqualTo(1);
  }

  private static LoginAttempt login(String user, Duration timeout) {
    return new LoginAttempt(
        new HostEntry("db1", "", ""),
        new Attempt(
            new Endpoint.Tcp("10.0.0.7", 5432), new Transport.Plaintext(), user, "app", timeout),
        new AuthenticationRequest.Sasl(List.of("SCRAM-SHA-256")),
        Optional.empty(),
        ChannelBinding.PREFER);
  }

  private static Evidence evidence(Optional<LoginFact> login) {
    return new Evidence(
        Instant.parse("2026-11-24T10:00:00Z"),
        new ConnectionSettings(List.of()),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        Optional.empty(),
        login,
        Optional.empty());
  }
}
