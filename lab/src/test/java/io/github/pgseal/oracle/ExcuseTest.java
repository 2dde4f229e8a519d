package io.github.pgseal.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExcuseTest {

  @Test
  void everyExcuseHasItsReasonAndEveryReasonItsExcuse() {
    assertThat(Excuse.reasons().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Excuse.values()).map(Excuse::name).toList());
    assertThat(Excuse.reasons().values()).allSatisfy(reason -> assertThat(reason).isNotBlank());
  }

  @Test
  void maskedSecretsAreExcusedAndNothingAroundThem() {
    assertThat(excuse("at \"u:secret@h\"", "at \"u:***@h\"")).contains(Excuse.SECRET_MASKED);
    assertThat(excuse("at \"u:secret@h\"", "at \"u:***@k\"")).isEmpty();
    assertThat(excuse("one", "two")).isEmpty();
  }

  private static Optional<Excuse> excuse(String libpq, String model) {
    return Excuse.of(new Excuse.Compared(libpq, model, Map.of()));
  }
}
