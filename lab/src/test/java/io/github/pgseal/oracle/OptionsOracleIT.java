package io.github.pgseal.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.lab.TestLab;
import io.github.pgseal.oracle.Excuse.Compared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Options are completed and checked as every libpq does it, in its order and in its words: what
/// comes from the string, the service file and the environment, and what makes no sense together.
class OptionsOracleIT {

  private static final long SEED = Long.getLong("pgseal.oracle.seed", 20_261_124L);
  private static final int CASES = Integer.getInteger("pgseal.oracle.texts", 4000);

  private static final String SERVICES =
      """
      # services
      [plain]
      sslmode=require
      port=5433

      [system]
      sslrootcert=system

      [weak]
      sslmode=allow
      sslnegotiation=direct

      [hosts]
      host=/a,/b
      port=1,2,3

      [unknown]
      sslmod=require

      [nested]
      service=plain

      [syntax]
      sslmode

      [requiressl]
      requiressl=1
      """;

  @TempDir Path directory;

  @Test
  void optionsAreCheckedAsLibpqChecksThem() throws IOException {
    System.out.printf("options oracle: seed %d, %d cases%n", SEED, CASES);
    Path services = Files.writeString(directory.resolve("services.conf"), SERVICES);
    OddOptions odd =
        new OddOptions(
            SEED,
            List.of(
                "plain",
                "system",
                "weak",
                "hosts",
                "unknown",
                "nested",
                "syntax",
                "requiressl",
                "absent",
                ""));
    List<OddOptions.Case> cases = Stream.generate(odd::next).limit(CASES).toList();
    Differences differences = new Differences();
    try (Oracles oracles = Oracles.start(TestLab.in(directory))) {
      oracles.each(oracle -> cases.forEach(one -> compare(oracle, one, services, differences)));
    }
    System.out.printf(
        "options oracle: %d comparisons, excused %s%n",
        differences.comparisons(), differences.excused());
    assertThat(differences.report()).isEmpty();
    assertThat(differences.comparisons()).isGreaterThanOrEqualTo(7 * CASES);
  }

  private void compare(Oracle oracle, OddOptions.Case one, Path services, Differences differences) {
    Map<String, String> environment = new HashMap<>(one.environment());
    environment.put("PGSERVICEFILE", services.toString());
    environment.put("HOME", directory.toString());
    Modelled model =
        Modelled.of(
            one.conninfo(),
            oracle.build(),
            new OracleSurroundings(environment),
            _ -> new NoServer());
    differences.compare(
        new Compared(
            Modelled.said(oracle.connect(one.conninfo(), environment)), model.text(), Map.of()),
        UnaryOperator.identity(),
        oracle.name() + ": " + one);
  }
}
