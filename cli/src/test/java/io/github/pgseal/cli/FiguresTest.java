package io.github.pgseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FiguresTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 1.0 kB",
    "9949, 9.9 kB",
    "9950, 10 kB",
    "999499, 999 kB",
    "999500, 1.0 MB",
    "1234567890, 1.2 GB",
    "10000000000, 10 GB",
    "9223372036854775807, 9223 PB"
  })
  void bytesHaveAUnit(long number, String text) {
    assertThat(Figures.bytes(number)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0|0 lines", "1|1 line", "1234567|1,234,567 lines"})
  void oneIsNotSeveral(long number, String text) {
    assertThat(Figures.count(number, "line")).isEqualTo(text);
  }

  @Test
  void timeIsAClock() {
    assertThat(Figures.clock(Duration.ofSeconds(7))).isEqualTo("0:07");
    assertThat(Figures.clock(Duration.ofSeconds(3599))).isEqualTo("59:59");
    assertThat(Figures.clock(Duration.ofSeconds(93784))).isEqualTo("26:03:04");
  }
}
