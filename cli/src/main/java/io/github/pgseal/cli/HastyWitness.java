package io.github.pgseal.cli;

import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.evidence.Attempt;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.DelegatingWitness;
import io.github.pgseal.evidence.Evidence;
import io.github.pgseal.evidence.LoginAttempt;
import io.github.pgseal.evidence.LoginResult;
import io.github.pgseal.evidence.RecordingWitness;
import java.time.Duration;

/// A witness with a time limit of its own for each attempt, as `--timeout` asks.
record HastyWitness(RecordingWitness witness, Duration timeout)
    implements DelegatingWitness, RecordingWitness {

  @Override
  public AttemptResult make(Attempt attempt) {
    return witness.make(hasty(attempt));
  }

  @Override
  public LoginResult login(LoginAttempt login) {
    return witness.login(
        new LoginAttempt(
            login.host(),
            hasty(login.attempt()),
            login.asked(),
            login.fingerprint(),
            login.channelBinding()));
  }

  private Attempt hasty(Attempt attempt) {
    return new Attempt(
        attempt.endpoint(), attempt.transport(), attempt.user(), attempt.database(), timeout);
  }

  @Override
  public Evidence evidence(ConnectionSettings settings) {
    return witness.evidence(settings);
  }

  @Override
  public int connections() {
    return witness.connections();
  }
}
