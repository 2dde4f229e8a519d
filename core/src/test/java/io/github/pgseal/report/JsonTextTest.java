package io.github.pgseal.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class JsonTextTest {

  @Test
  void whatControlsATerminalIsEscapedAndLettersAreNot() {
    String document =
        JsonText.line(
            json -> {
              json.writeStartObject();
              json.writeStringProperty("seen", "a\u009b31mb\u202ec\u2028 Бäö\u001b[0m");
              json.writeEndObject();
            });
    assertThat(document).isEqualTo("{\"seen\":\"a\\u009b31mb\\u202ec\\u2028 Бäö\\u001B[0m\"}\n");
  }
}
