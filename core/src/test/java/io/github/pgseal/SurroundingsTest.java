package io.github.pgseal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SurroundingsTest {

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Berlin", ":Europe/Berlin"})
  void theTimeZoneIsThatOfTheVariable(String name) {
    assertThat(new PretendSurroundings().variable("TZ", name).zone())
        .isEqualTo(ZoneId.of("Europe/Berlin"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Mars/Olympus", "../etc/passwd"})
  void aTimeZoneThatNobodyKnowsIsUtc(String name) {
    assertThat(new PretendSurroundings().variable("TZ", name).zone()).isEqualTo(ZoneOffset.UTC);
  }

  @Test
  void withoutAVariableItIsUtc() {
    assertThat(new PretendSurroundings().zone()).isEqualTo(ZoneOffset.UTC);
  }
}
