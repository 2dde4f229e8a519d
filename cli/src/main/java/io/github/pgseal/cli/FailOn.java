package io.github.pgseal.cli;

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

  /// Whether the diagnosis has a finding that counts.
  boolean reached(Diagnosis diagnosis) {
    return diagnosis.findings().stream().anyMatch(found -> includes(found.severity()));
  }

  private boolean includes(Severity severity) {
    return switch (this) {
      case ERROR -> severity == Severity.ERROR;
      case WARNING -> severity.compareTo(Severity.WARNING) >= 0;
      case INFO -> true;
      case NEVER -> false;
    };
  }
}
