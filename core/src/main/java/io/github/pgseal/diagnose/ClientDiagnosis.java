package io.github.pgseal.diagnose;

import io.github.pgseal.client.Outcome;
import java.util.List;

/// What one client makes of the settings.
///
/// @param client the model's name, such as `libpq-18`
/// @param outcome what it does with the settings as they are
/// @param modes what it would do with each `sslmode`, weakest first
public record ClientDiagnosis(String client, Outcome outcome, List<ModeOutcome> modes) {
  public ClientDiagnosis {
    modes = List.copyOf(modes);
  }
}
