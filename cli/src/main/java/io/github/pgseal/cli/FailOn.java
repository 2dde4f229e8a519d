package io.github.pgseal.cli;

import io.github.pgseal.client.Outcome;
import io.github.pgseal.diagnose.Diagnosis;
import io.github.pgseal.finding.Severity;

/// From which severity on findings make the program exit with 1.
enum FailOn implements Choice.Named {
  ERROR("error"),
  WARNING("warning"),
  INFO("info"),
  NEVER("never");

  private final String text;

  FailOn(String text) {
    this.text = text;
  }

  @Override
  public String toText() {
    return text;
  }

  /// Whether the diagnosis has something that counts: a finding, or a client that fails, which is
  /// an error whatever was found about it.
  boolean reached(Diagnosis diagnosis) {
    return diagnosis.findings().stream().anyMatch(found -> includes(found.severity()))
        || (includes(Severity.ERROR)
            && diagnosis.clients().stream()
                .anyMatch(client -> client.outcome() instanceof Outcome.Fails));
  }

  /// Whether a finding of this severity counts.
  boolean includes(Severity severity) {
    return switch (this) {
      case ERROR -> severity == Severity.ERROR;
      case WARNING -> severity.compareTo(Severity.WARNING) >= 0;
      case INFO -> true;
      case NEVER -> false;
    };
  }
}
