package io.github.pgseal.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
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
    assertThat(Excuse.of("at \"u:secret@h\"", "at \"u:***@h\"")).contains(Excuse.SECRET_MASKED);
    assertThat(Excuse.of("at \"u:secret@h\"", "at \"u:***@k\"")).isEmpty();
    assertThat(Excuse.of("one", "two")).isEmpty();
  }
}
