package io.github.pgseal.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.Bytes;
import io.github.pgseal.SystemSurroundings;
import io.github.pgseal.conninfo.ChannelBinding;
import io.github.pgseal.conninfo.HostEntry;
import io.github.pgseal.evidence.Attempt;
import io.github.pgseal.evidence.Breakdown;
import io.github.pgseal.evidence.Endpoint;
import io.github.pgseal.evidence.LoginAttempt;
import io.github.pgseal.evidence.LoginResult;
import io.github.pgseal.evidence.Transport;
import io.github.pgseal.lab.TestLab;
import io.github.pgseal.lab.certificate.CertificateForge;
import io.github.pgseal.lab.fake.FakeMessages;
import io.github.pgseal.lab.fake.FakeScript;
import io.github.pgseal.lab.fake.FakeServer;
import io.github.pgseal.lab.fake.Step;
import io.github.pgseal.probe.LiveWitness;
import io.github.pgseal.probe.Secrets;
import io.github.pgseal.wire.AuthenticationRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Logins with servers that no PostgreSQL is like.
final class HostileLoginTest {

  private static final AuthenticationRequest OK = new AuthenticationRequest.Ok();
  private static final AuthenticationRequest SCRAM =
      new AuthenticationRequest.Sasl(List.of("SCRAM-SHA-256"));
  private static final Bytes CLEARTEXT = Bytes.of(new byte[] {'R', 0, 0, 0, 8, 0, 0, 0, 3});
  private static final Bytes ROW = Bytes.of(new byte[] {'D', 0, 0, 0, 6, 0, 0});
  private static final Bytes READY = Bytes.of(new byte[] {'Z', 0, 0, 0, 5, 'I'});

  @Test
  void anotherRequestThanTheOneThatWasJudgedIsNotAnswered() throws IOException {
    // It would let anybody in who sends anything.
    Step[] steps = {
      Step.send(CLEARTEXT), new Step.Read(), Step.send(FakeMessages.welcome()), new Step.Silence()
    };
    assertThat(login(SCRAM, steps)).isEqualTo(new LoginResult.Unexpected());
  }

  @Test
  void lettingTheUserInIsNotEnoughWhereAPasswordWasAskedFor() throws IOException {
    assertThat(login(SCRAM, Step.send(FakeMessages.welcome()), new Step.Silence()))
        .isEqualTo(new LoginResult.Unexpected());
  }

  @Test
  void lettingTheUserInBeforeTheServerHasProvedItselfIsNotEnough() throws IOException {
    assertThat(
            login(
                SCRAM,
                Step.send(FakeMessages.sasl("SCRAM-SHA-256")),
                new Step.Read(),
                Step.send(FakeMessages.welcome()),
                new Step.Silence()))
        .isEqualTo(new LoginResult.Unexpected());
  }

  @Test
  void rowsWithoutEndAreTooMuch() throws IOException {
    assertThat(login(OK, Step.send(FakeMessages.welcome()), new Step.SendForever(ROW)))
        .isEqualTo(new LoginResult.Broken(new Breakdown.TooMuch(1000), false));
  }

  @Test
  void aMessageThatClaimsGigabytesIsTooMuch() throws IOException {
    assertThat(
            login(
                OK,
                Step.send(FakeMessages.welcome()),
                Step.send(FakeMessages.claiming('D', Integer.MAX_VALUE)),
                new Step.Silence()))
        .isEqualTo(new LoginResult.Broken(new Breakdown.TooMuch(30000), false));
  }

  @Test
  void silenceEndsWithTheTime() throws IOException {
    assertThat(login(OK, Step.send(FakeMessages.welcome()), new Step.Silence()))
        .isEqualTo(new LoginResult.Broken(new Breakdown.TimedOut(), false));
  }

  @Test
  void aServerThatDoesNotAnswerQuestionsHasLetTheUserIn() throws IOException {
    assertThat(
            login(
                OK,
                Step.send(FakeMessages.welcome()),
                new Step.Read(),
                Step.send(FakeMessages.error("ERROR", "42P01", "there is no such view")),
                Step.send(READY),
                new Step.Silence()))
        .isInstanceOfSatisfying(
            LoginResult.NotTold.class,
            told -> assertThat(told.error().message()).isEqualTo("there is no such view"));
  }

  private static LoginResult login(AuthenticationRequest asked, Step... steps) throws IOException {
    try (FakeServer server =
        FakeServer.start(
            FakeScript.postgres().onStartup(steps), new CertificateForge(TestLab.clock()), 0)) {
      Attempt attempt =
          new Attempt(
              new Endpoint.Tcp(server.host(), server.port()),
              new Transport.Plaintext(),
              "app",
              "app",
              Duration.ofSeconds(1));
      return new LiveWitness(
              new SystemSurroundings(),
              Secrets.NONE.withPasswords((_, _, _) -> Optional.of("hunter2")))
          .login(
              new LoginAttempt(
                  new HostEntry("localhost", "", ""),
                  attempt,
                  asked,
                  Optional.empty(),
                  ChannelBinding.PREFER));
    }
  }
}
