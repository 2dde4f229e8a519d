package io.github.pgseal.conninfo;

/// What reading a connection string and everything that completes it gave.
public sealed interface SettingsReading {

  /// Settings with service file, environment and defaults applied.
  record Complete(ConnectionSettings settings) implements SettingsReading {}

  /// The text, or the service file, could not be read.
  record Malformed(ConninfoProblem problem) implements SettingsReading {}
}
