package io.github.pgseal.conninfo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.PretendSurroundings;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The checks of options against real libpq's verdicts.
class LibpqOptionTableTest {

  static Stream<LibpqTable.Row> rows() {
    return LibpqTable.rows("libpq-options.txt");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void optionsAreJudgedAsLibpqJudgesThem(LibpqTable.Row row) {
    String given = row.column(0).equals("-") ? "" : row.column(0);
    PretendSurroundings surroundings = new PretendSurroundings();
    String variable = row.column(1);
    if (!variable.equals("-")) {
      int equals = variable.indexOf('=');
      surroundings.variable(variable.substring(0, equals), variable.substring(equals + 1));
    }
    LibpqBuild build = new LibpqBuild(row.version(), true, false, OpenSsl.V1_1_1, "/tmp", "/etc");
    String text = "user=u hostaddr=127.0.0.1 port=1 " + given;

    assertThat(verdict(text, build, surroundings)).isEqualTo(row.column(2));
  }

  private static String verdict(String text, LibpqBuild build, PretendSurroundings surroundings) {
    return switch (LibpqConninfo.read(text, build, surroundings)) {
      case SettingsReading.Malformed(ConninfoProblem problem) -> "!" + problem.message();
      case SettingsReading.Complete(ConnectionSettings settings) ->
          switch (LibpqOptionReader.read(settings, build, surroundings)) {
            case OptionsReading.Refused(ConninfoProblem problem) -> "!" + problem.message();
            case OptionsReading.Valid(LibpqOptions options) ->
                options
                    .socketProblem()
                    .or(options::timeoutProblem)
                    .map(problem -> "~" + problem.message())
                    .orElse("-");
          };
    };
  }
}
