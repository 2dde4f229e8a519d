package io.github.pgseal.finding;

import java.util.List;

/// What a remedy changes.
public sealed interface Change {

  /// Set parameters of the client, in libpq's keywords; at least one.
  record SetParameters(List<Assignment> assignments) implements Change {
    public SetParameters {
      assignments = List.copyOf(assignments);
      if (assignments.isEmpty()) {
        throw new IllegalArgumentException("a change sets at least one parameter");
      }
    }

    /// One parameter.
    public static SetParameters of(String parameter, String value) {
      return new SetParameters(List.of(new Assignment(parameter, value)));
    }
  }

  /// Remove a parameter of the client.
  record RemoveParameter(String parameter) implements Change {}

  /// Run a command.
  record Run(String command) implements Change {}

  /// Change a setting or a line of a server's file.
  ///
  /// @param file such as `pg_hba.conf`
  /// @param text the line to write
  record EditFile(String file, String text) implements Change {}

  /// Something that no program can do.
  record ByHand() implements Change {}

  /// One parameter and its value.
  record Assignment(String parameter, String value) {}
}
