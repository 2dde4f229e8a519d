package io.github.pgseal.conninfo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The parser against real libpq's answers.
class LibpqConninfoTableTest {

  static Stream<LibpqTable.Row> rows() {
    return LibpqTable.rows("libpq-parse.txt");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void textsAreReadAsLibpqReadsThem(LibpqTable.Row row) {
    List<String> expected = row.columns().subList(1, row.columns().size());

    assertThat(answer(LibpqConninfo.readOnly(row.column(0), row.version()))).isEqualTo(expected);
  }

  private static List<String> answer(SettingsReading reading) {
    return switch (reading) {
      case SettingsReading.Malformed(ConninfoProblem problem) -> List.of("!" + problem.message());
      case SettingsReading.Complete(ConnectionSettings settings)
          when settings.settings().isEmpty() ->
          List.of("-");
      case SettingsReading.Complete(ConnectionSettings settings) ->
          settings.settings().stream()
              .map(setting -> setting.name() + "=" + setting.value())
              .sorted()
              .toList();
    };
  }
}
