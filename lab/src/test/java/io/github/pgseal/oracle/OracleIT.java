package io.github.pgseal.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.PostgresVersion;
import io.github.pgseal.lab.TestLab;
import io.github.pgseal.lab.postgres.EmbeddedBinaries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The oracles themselves: a wrong one would prove anything.
class OracleIT {

  @TempDir Path directory;

  private Oracle oracle(PostgresVersion version) throws IOException {
    LabEnvironment lab = TestLab.in(directory);
    return Oracle.bundled(
        new EmbeddedBinaries(lab.archives(), lab.cache()).installation(version), Map.of());
  }

  @ParameterizedTest
  @EnumSource(PostgresVersion.class)
  void everyOracleIsTheVersionThatItClaimsToBe(PostgresVersion version) throws IOException {
    try (Oracle oracle = oracle(version)) {
      Map<String, String> facts =
          oracle
              .ask(new OracleRequest(OracleRequest.Operation.IDENTIFY, "", Map.of(), false))
              .options();
      assertThat(facts.get("libpq")).startsWith(Integer.toString(version.major()));
      assertThat(Long.toHexString(Long.parseLong(facts.get("openssl")))).startsWith("10101");
    }
  }

  @ParameterizedTest
  @EnumSource(PostgresVersion.class)
  void textsAreParsedAndMistakesAreNamed(PostgresVersion version) throws IOException {
    try (Oracle oracle = oracle(version)) {
      assertThat(oracle.parse("postgresql://u%40x@[::1]:5433/d?sslmode=require").options())
          .isEqualTo(
              Map.of(
                  "user", "u@x", "host", "::1", "port", "5433", "dbname", "d", "sslmode",
                  "require"));
      assertThat(oracle.parse("sslmod=require"))
          .isEqualTo(
              OracleAnswer.of(
                  OracleAnswer.Kind.MALFORMED, "invalid connection option \"sslmod\"\n"));
    }
  }

  @ParameterizedTest
  @EnumSource(PostgresVersion.class)
  void theEnvironmentOfARequestEndsWithIt(PostgresVersion version) throws IOException {
    try (Oracle oracle = oracle(version)) {
      String conninfo = "host=/nowhere";
      assertThat(oracle.connect(conninfo, Map.of("PGSSLMODE", "wrong")).line())
          .isEqualTo("invalid sslmode value: \"wrong\"");
      assertThat(oracle.connect(conninfo, Map.of()).line()).contains("No such file or directory");
    }
  }
}
