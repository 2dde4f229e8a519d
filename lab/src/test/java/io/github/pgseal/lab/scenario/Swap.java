package io.github.pgseal.lab.scenario;

import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.evidence.DelegatingWitness;
import io.github.pgseal.evidence.Evidence;
import io.github.pgseal.evidence.LoginAttempt;
import io.github.pgseal.evidence.LoginResult;
import io.github.pgseal.evidence.RecordingWitness;
import java.io.IOException;
import java.io.UncheckedIOException;

/// A witness before whose login something happens.
record Swap(RecordingWitness witness, Event event) implements DelegatingWitness, RecordingWitness {

  /// Something that happens before a login.
  @FunctionalInterface
  interface Event {
    void happen() throws IOException;
  }

  @Override
  public LoginResult login(LoginAttempt login) {
    try {
      event.happen();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return witness.login(login);
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
