package io.github.pgseal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumericAddressTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "127.1, 127.0.0.1",
    "0x7f000001, 127.0.0.1",
    "192.000.002.001, 192.0.2.1",
    "::1, ::1",
    "::, ::",
    "0:0:0:0:0:0:0:1, ::1",
    "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "fe80::, fe80::",
    "::ffff:10.0.0.7, 10.0.0.7",
    "::1.2.3.4, ::1.2.3.4",
    "64:ff9b::10.0.0.7, 64:ff9b::a00:7",
  })
  void addressesAreReadAndWrittenAsTheCLibraryDoes(String text, String expected) {
    assertThat(NumericAddress.parse(text).map(NumericAddress::toText)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "", "1.2.3.4.5", "256.1.1.1", "[::1]", "::g", "10.0.0.7x"})
  void namesAreNoAddresses(String text) {
    assertThat(NumericAddress.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "00000000000000000000ffff0a000007, ::ffff:10.0.0.7",
    "00000000000000000000000000000001, ::1",
    "0a000007, 10.0.0.7",
  })
  void bytesAreWrittenAsTheyStand(String hex, String expected) {
    assertThat(NumericAddress.toText(Bytes.of(java.util.HexFormat.of().parseHex(hex))))
        .isEqualTo(expected);
  }
}
