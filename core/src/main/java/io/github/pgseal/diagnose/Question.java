package io.github.pgseal.diagnose;

import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.conninfo.LibpqBuild;
import java.util.List;

/// What the doctor is asked.
///
/// @param input the settings
/// @param clients the clients to model, at least one; findings begin with those of the first
/// @param allModes whether modes may be tried that send names in clear text although the settings
///   forbid plaintext
/// @param login whether to log in for the first client that connects
public record Question(Input input, List<LibpqBuild> clients, boolean allModes, boolean login) {

  public Question {
    clients = List.copyOf(clients);
    if (clients.isEmpty()) {
      throw new IllegalArgumentException("a question names at least one client");
    }
  }

  /// A question that is answered without logging in.
  public Question(Input input, List<LibpqBuild> clients, boolean allModes) {
    this(input, clients, allModes, false);
  }

  /// Where the settings come from.
  public sealed interface Input {

    /// A connection string in any dialect, completed by environment, service file and defaults. May
    /// be empty.
    record Text(String conninfo) implements Input {}

    /// Settings that were read before, as in saved evidence.
    record Given(ConnectionSettings settings) implements Input {}
  }
}
