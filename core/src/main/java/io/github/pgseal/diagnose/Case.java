package io.github.pgseal.diagnose;

import io.github.pgseal.client.LibpqModel;
import io.github.pgseal.client.Outcome;
import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.evidence.Witness;
import java.util.List;

/// Everything that judging looks at: one client, its settings, what it does with them and with each
/// sslmode, and the witness that remedies are tried on.
///
/// @param settings the settings; empty when they could not be read
/// @param modes what it would do with each sslmode, weakest first; empty when the settings could
///   not be read
/// @param witness answers from memory what was asked before, and is as cautious as the user's
///   settings
record Case(
    LibpqModel model,
    ConnectionSettings settings,
    Outcome outcome,
    List<ModeOutcome> modes,
    Witness witness) {

  Case {
    modes = List.copyOf(modes);
  }

  /// The same case with another outcome.
  Case with(Outcome another) {
    return new Case(model, settings, another, modes, witness);
  }
}
