package io.github.pgseal.diagnose;

import io.github.pgseal.Surroundings;
import io.github.pgseal.client.LibpqModel;
import io.github.pgseal.client.Outcome;
import io.github.pgseal.client.Try;
import io.github.pgseal.conninfo.LibpqOptionReader;
import io.github.pgseal.conninfo.LibpqOptions;
import io.github.pgseal.conninfo.OptionsReading;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.AttemptResult.AuthenticationRequested;
import io.github.pgseal.evidence.Breakdown;
import io.github.pgseal.evidence.LoginAttempt;
import io.github.pgseal.evidence.LoginResult;
import io.github.pgseal.evidence.RecordingWitness;
import io.github.pgseal.x509.Certificate;
import java.util.Optional;

/// The step from "it connects" to "it is in": logs in on the way on which a client connects, and
/// lets the client's model say what it makes of the result.
///
/// @param examined the case with the outcome that the login has
/// @param report what came of it
record LoginStep(Case examined, LoginReport report) {

  /// Logs in. Empty when the client does not get as far as that.
  static Optional<LoginStep> take(
      Case examined, RecordingWitness witness, Surroundings surroundings) {
    LibpqModel model = examined.model();
    return examined.outcome() instanceof Outcome.Connects connects
            && connects.tries().getLast() instanceof Try(var host, var attempt, var result, var _)
            && result.orElse(null) instanceof AuthenticationRequested judged
            && LibpqOptionReader.read(examined.settings(), model.build(), surroundings)
                instanceof OptionsReading.Valid(LibpqOptions options)
        ? Optional.of(
            take(
                examined,
                connects,
                judged,
                new LoginAttempt(
                    host.orElseThrow(),
                    attempt.orElseThrow(),
                    judged.request(),
                    judged
                        .over()
                        .flatMap(session -> session.chain().leaf())
                        .map(Certificate::fingerprint),
                    options.channelBinding()),
                witness))
        : Optional.empty();
  }

  private static LoginStep take(
      Case examined,
      Outcome.Connects connects,
      AuthenticationRequested judged,
      LoginAttempt login,
      RecordingWitness witness) {
    LoginResult result = witness.login(login);
    Outcome outcome =
        switch (result) {
          case LoginResult.LoggedIn _, LoginResult.NotTold _ -> connects;
          case LoginResult.Broken(Breakdown.TimedOut _, boolean _)
              when examined.settings().value("connect_timeout").isEmpty() ->
              new Outcome.Unknown(
                  "the server stays silent in the login; without connect_timeout, libpq waits for"
                      + " ever",
                  connects.tries());
          case LoginResult.Refused(var error) ->
              again(
                  examined,
                  login,
                  new AuthenticationRequested(judged.request(), Optional.of(error), judged.over()));
          case LoginResult.GivenUp how ->
              again(examined, login, new AttemptResult.LoginFailed(how, judged.over()));
          case LoginResult.Undecided undecided ->
              new Outcome.Unknown(why(undecided), connects.tries());
        };
    String message =
        switch (outcome) {
          case Outcome.Connects _ -> "";
          case Outcome.Fails(var _, String text, var _) -> text;
          case Outcome.Unknown(String why, var _) -> why;
        };
    return new LoginStep(
        examined.with(outcome),
        new LoginReport(examined.model().name(), login.attempt().user(), result, message));
  }

  /// The same way again, with the login at its end.
  private static Outcome again(Case examined, LoginAttempt login, AttemptResult result) {
    return examined
        .model()
        .connect(
            examined.settings(), new LoginWitness(examined.witness(), login.attempt(), result));
  }

  private static String why(LoginResult.Undecided undecided) {
    return switch (undecided) {
      case LoginResult.NotSupported(var asked) ->
          "pgseal cannot log in: the server asks for " + AdmissionFindings.method(asked);
      case LoginResult.CertificateChanged(String fingerprint) ->
          "the server showed another certificate (SHA-256 %s) for the login than before; nothing was sent"
              .formatted(fingerprint);
      case LoginResult.Unexpected _ ->
          "the server behaved in another way for the login than before; pgseal broke it off";
      case LoginResult.TooCostly(int rounds) ->
          "the server wants %d rounds of hashing for SCRAM; pgseal broke the login off"
              .formatted(rounds);
      case LoginResult.NotOpened _ -> "the connection for the login did not come about";
      case LoginResult.NotMade(String why) -> why;
    };
  }
}
