package io.github.pgseal.client;

import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.evidence.Witness;

/// A driver's own state machine for connecting, as a pure function.
public interface ClientModel {

  /// The name in `--client` and in reports, such as `libpq-18`.
  String name();

  /// What the driver would do with these settings in the world that the witness shows.
  Outcome connect(ConnectionSettings settings, Witness witness);
}
