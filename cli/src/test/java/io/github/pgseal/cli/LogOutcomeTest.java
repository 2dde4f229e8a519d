package io.github.pgseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.log.LogFinding;
import io.github.pgseal.log.LogFormat;
import io.github.pgseal.log.LogSourceReport;
import io.github.pgseal.log.LogSummary;
import io.github.pgseal.log.LogTrouble;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LogOutcomeTest {

  private static final LogSourceReport LOG = LogSamples.source("a.log", LogFormat.STDERR, 3);
  private static final LogSourceReport EMPTY = LogSamples.source("b.log", LogFormat.UNKNOWN, 0);
  private static final LogSourceReport OTHER = LogSamples.source("c.log", LogFormat.UNKNOWN, 3);
  private static final LogTrouble TROUBLE = new LogTrouble("d.log", "permission denied");
  private static final LogFinding ERROR = LogSamples.finding(Catalogue.SERVER_REQUIRES_TLS, 2);
  private static final LogFinding WARNING = LogSamples.finding(Catalogue.CRL_UNUSABLE, 2);

  private static LogSummary summary(
      List<LogFinding> findings, List<LogSourceReport> sources, List<LogTrouble> troubles) {
    return new LogSummary(findings, sources, troubles, Optional.empty(), Optional.empty());
  }

  private static int status(
      List<LogFinding> findings, List<LogSourceReport> sources, List<LogTrouble> troubles) {
    return LogOutcome.status(summary(findings, sources, troubles), FailOn.ERROR);
  }

  @Test
  void nothingFoundIsClean() {
    assertThat(status(List.of(), List.of(LOG), List.of())).isZero();
    assertThat(status(List.of(), List.of(LOG, EMPTY, OTHER), List.of())).isZero();
  }

  @Test
  void findingsCountFromTheSeverityThatIsAskedFor() {
    assertThat(status(List.of(ERROR), List.of(LOG), List.of())).isEqualTo(1);
    LogSummary warned = summary(List.of(WARNING), List.of(LOG), List.of());
    assertThat(LogOutcome.status(warned, FailOn.ERROR)).isZero();
    assertThat(LogOutcome.status(warned, FailOn.WARNING)).isEqualTo(1);
    assertThat(LogOutcome.status(warned, FailOn.NEVER)).isZero();
  }

  @Test
  void aFileThatCannotBeReadIsNotHiddenByWhatOthersTell() {
    assertThat(status(List.of(), List.of(LOG), List.of(TROUBLE))).isEqualTo(2);
    assertThat(status(List.of(ERROR), List.of(LOG), List.of(TROUBLE))).isEqualTo(2);
  }

  @Test
  void aRemarkIsNoFailure() {
    LogTrouble remark = new LogTrouble("a.log", LogTrouble.Kind.REMARK, "some lines are long");
    assertThat(status(List.of(), List.of(LOG), List.of(remark))).isZero();
  }

  @Test
  void nothingWasExaminedWhereNothingIsALog() {
    assertThat(status(List.of(), List.of(), List.of(TROUBLE))).isEqualTo(3);
    assertThat(status(List.of(), List.of(EMPTY), List.of())).isEqualTo(3);
    assertThat(status(List.of(), List.of(EMPTY, OTHER), List.of(TROUBLE))).isEqualTo(3);
  }

  @Test
  void aFindingInAFormatThatIsNotKnownIsAFinding() {
    assertThat(status(List.of(ERROR), List.of(OTHER), List.of())).isEqualTo(1);
  }
}
