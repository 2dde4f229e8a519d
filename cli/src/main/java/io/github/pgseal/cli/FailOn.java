package io.github.pgseal.cli;

import io.github.pgseal.diagnose.Diagnosis;
import io.github.pgseal.finding.Severity;

/// From which severity on findings make the program exit with 1.
enum FailOn {
  ERROR,
  WARNING,
  INFO,
  NEVER;

  int status(Diagnosis diagnosis) {
    boolean reached = diagnosis.findings().stream().anyMatch(found -> includes(found.severity()));
    return reached ? Exit.FINDINGS : Exit.CLEAN;
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
