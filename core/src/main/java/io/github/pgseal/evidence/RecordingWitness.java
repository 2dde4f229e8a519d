package io.github.pgseal.evidence;

import io.github.pgseal.conninfo.ConnectionSettings;

/// A witness that can hand over everything it was asked.
public interface RecordingWitness extends Witness {

  /// Everything answered so far, together with the settings.
  Evidence evidence(ConnectionSettings settings);

  /// Logs in, at most once: a second login gets the answer of the first if it is the same one.
  LoginResult login(LoginAttempt login);

  /// How many connections were made for it.
  int connections();
}
