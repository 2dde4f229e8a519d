package io.github.pgseal.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.conninfo.ConninfoProblem;
import io.github.pgseal.conninfo.LibpqConninfo;
import io.github.pgseal.conninfo.LibpqVersion;
import io.github.pgseal.conninfo.Setting;
import io.github.pgseal.conninfo.SettingsReading;
import io.github.pgseal.lab.TestLab;
import io.github.pgseal.oracle.Excuse.Compared;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Connection strings are read as every libpq reads them: the same values, or the same mistake in
/// the same words.
class ConninfoOracleIT {

  private static final long SEED = Long.getLong("pgseal.oracle.seed", 20_261_124L);
  private static final int TEXTS = Integer.getInteger("pgseal.oracle.texts", 4000);

  @TempDir Path directory;

  @Test
  void oddTextsAreReadAsLibpqReadsThem() throws IOException {
    System.out.printf("conninfo oracle: seed %d, %d texts%n", SEED, TEXTS);
    OddConninfo odd = new OddConninfo(SEED);
    List<String> texts = Stream.generate(odd::next).limit(TEXTS).toList();
    Differences differences = new Differences();
    try (Oracles oracles = Oracles.start(TestLab.in(directory))) {
      oracles.each(oracle -> texts.forEach(text -> compare(oracle, text, differences)));
    }
    System.out.printf(
        "conninfo oracle: %d comparisons, excused %s%n",
        differences.comparisons(), differences.excused());
    assertThat(differences.report()).isEmpty();
    assertThat(differences.comparisons()).isGreaterThanOrEqualTo(7 * TEXTS);
  }

  private static void compare(Oracle oracle, String text, Differences differences) {
    differences.compare(
        new Compared(said(oracle.parse(text)), read(text, oracle.build().version()), Map.of()),
        UnaryOperator.identity(),
        oracle.name() + ": " + text);
  }

  private static String said(OracleAnswer answer) {
    return answer.kind() == OracleAnswer.Kind.MALFORMED
        ? answer.line()
        : answer.options().entrySet().stream()
            .map(option -> option.getKey() + "=" + option.getValue())
            .sorted()
            .collect(Collectors.joining("|"));
  }

  private static String read(String text, LibpqVersion version) {
    return switch (LibpqConninfo.readOnly(text, version)) {
      case SettingsReading.Malformed(ConninfoProblem problem) -> problem.message();
      case SettingsReading.Complete(var settings) ->
          settings.settings().stream()
              .sorted(Comparator.comparing(Setting::name))
              .map(setting -> setting.name() + "=" + setting.value())
              .collect(Collectors.joining("|"));
    };
  }
}
