package io.github.pgseal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VisibleTest {

  /// Left with `<hex>` for a character, so that this file is readable, too.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "plain words, 1 \\ 2|plain words, 1 \\ 2",
        "Grüße, 日本語 😀|Grüße, 日本語 😀",
        "a<0a>b<0d>c<09>d|a\\nb\\rc\\td",
        "<1b>[31mred<1b>[0m|\\u001b[31mred\\u001b[0m",
        "nul<00> bell<07> delete<7f>|nul\\u0000 bell\\u0007 delete\\u007f",
        "<9b>2J next line<85>|\\u009b2J next line\\u0085",
        "<202e>desrever<202c>|\\u202edesrever\\u202c",
        "<2066>isolated<2069> <200f>mark|\\u2066isolated\\u2069 \\u200fmark",
        "zero<200b>width<2060>soft<ad>hyphen<feff>|zero\\u200bwidth\\u2060soft\\u00adhyphen\\ufeff",
        "lines<2028>and<2029>paragraphs|lines\\u2028and\\u2029paragraphs",
        "tag <e0041>|tag \\udb40\\udc41",
        "half <d800>a pair|half \\ud800a pair",
        "« <a0>app<a0> »<3000>.|«  app  » .",
      })
  void whatATerminalWouldObeyBecomesVisible(String text, String visible) {
    assertThat(Visible.of(withCharacters(text))).isEqualTo(visible);
  }

  private static String withCharacters(String text) {
    return Pattern.compile("<([0-9a-f]{2,5})>")
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
  }

  @Test
  void noCharacterThatIsNotPrintedIsLeft() {
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      assertThat(Visible.of(Character.toString(point)).codePoints())
          .noneMatch(
              left ->
                  Character.isISOControl(left)
                      || Character.getType(left) == Character.FORMAT
                      || (left >= 0x2028 && left <= 0x202e));
    }
  }

  @Test
  void aTextWithLinesKeepsThem() {
    assertThat(Visible.lines("one\n\ttwo\u001b\n\nfour\r\n\n"))
        .containsExactly("one", "two\\u001b", "", "four");
  }
}
