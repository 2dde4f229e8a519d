package io.github.pgseal.cli;

import io.github.pgseal.log.LogSourceReport;
import io.github.pgseal.log.LogSummary;
import io.github.pgseal.log.LogTrouble;

/// What comes of examining logs, as an exit status.
final class LogOutcome {

  private LogOutcome() {}

  /// The worst that can be said. Where something could not be read, what was found elsewhere does
  /// not hide it.
  static int status(LogSummary summary, FailOn failOn) {
    if (!isExamined(summary)) {
      return Exit.NOT_EXAMINED;
    }
    if (summary.troubles().stream().anyMatch(LogOutcome::isUnread)) {
      return Exit.USAGE;
    }
    boolean reached =
        summary.findings().stream()
            .anyMatch(finding -> failOn.includes(finding.finding().severity()));
    return reached ? Exit.FINDINGS : Exit.CLEAN;
  }

  /// Whether there was a log, so that finding nothing means something.
  static boolean isExamined(LogSummary summary) {
    return !summary.findings().isEmpty()
        || summary.sources().stream().anyMatch(LogSourceReport::examined);
  }

  private static boolean isUnread(LogTrouble trouble) {
    return trouble.kind() == LogTrouble.Kind.UNREAD;
  }
}
