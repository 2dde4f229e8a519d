package io.github.pgseal.conninfo;

/// What libpq makes of settings before it connects.
public sealed interface OptionsReading {

  /// They make sense.
  record Valid(LibpqOptions options) implements OptionsReading {}

  /// libpq refuses them.
  record Refused(ConninfoProblem problem) implements OptionsReading {}
}
