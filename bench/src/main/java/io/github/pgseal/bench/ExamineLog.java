package io.github.pgseal.bench;

import io.github.pgseal.explain.MessageIndex;
import io.github.pgseal.log.LogExaminer;
import io.github.pgseal.log.LogFinding;
import io.github.pgseal.log.LogProgress;
import io.github.pgseal.log.LogSources;
import io.github.pgseal.log.LogSummary;
import io.github.pgseal.log.LogWindow;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

/// Examines logs and prints the counts: what the library does, without the program around it.
public final class ExamineLog {
  private ExamineLog() {}

  /// Examines and prints.
  ///
  /// @param args the logs
  public static void main(String[] args) {
    LogSources sources = LogSources.of(List.of(args), System.in);
    LogSummary summary =
        new LogExaminer(
                MessageIndex.shipped(), LogWindow.ALL, ZoneOffset.UTC, InstantSource.system())
            .examine(sources.sources(), LogProgress.SILENT);
    for (LogFinding finding : summary.findings()) {
      System.out.println(finding.finding().id() + " " + finding.count());
    }
    summary.troubles().forEach(System.err::println);
  }
}
