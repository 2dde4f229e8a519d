package io.github.pgseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class LinesTest {

  private final Lines lines = new Lines(20);

  @Test
  void wordsGoOnUnderTheirBeginning() {
    lines.hanging("seen  ", 6, "one two three four five");
    assertThat(lines.toText()).isEqualTo("seen  one two three\n      four five\n");
  }

  @Test
  void emphasisTakesNoColumns() {
    lines.hanging("seen  ", 6, "one two three four", new Style(true)::bold);
    assertThat(lines.toText())
        .isEqualTo("seen  \u001b[1mone two three\u001b[0m\n      \u001b[1mfour\u001b[0m\n");
  }

  @Test
  void aLineBreakInWordsIsNone() {
    lines.hanging("seen  ", 6, "one\nlibpq-18 connects");
    assertThat(lines.toText()).isEqualTo("seen  one\\nlibpq-18\n      connects\n");
  }

  @Test
  void quotedLinesAreIndented() {
    lines.quote(4, "one\nlibpq-18 connects\u001b[2K\n\ttwo\n");
    assertThat(lines.toText())
        .isEqualTo("    one\n    libpq-18\n    connects\\u001b[2K\n    two\n");
  }

  /// A terminal would break the line before "libpq-18" and show that at its left margin.
  @Test
  void wideLettersTakeTwoColumns() {
    lines.hanging("seen  ", 6, "日本語日本語日 libpq-18");
    assertThat(lines.toText()).isEqualTo("seen  日本語日本語日\n      libpq-18\n");
  }

  @Test
  void ordinaryPunctuationIsNarrow() {
    lines.hanging("seen  ", 6, "“one” – “two”…");
    assertThat(lines.toText()).isEqualTo("seen  “one” – “two”…\n");
  }

  @Test
  void everyBlankIsOneAtWhichALineIsBroken() {
    lines.hanging("seen  ", 6, "one\u00a0two\u00a0three\u00a0four");
    assertThat(lines.toText()).isEqualTo("seen  one two three\n      four\n");
  }

  @Test
  void aRowHasItsEndAtTheMargin() {
    lines.row("  host  db1", "uri", UnaryOperator.identity());
    lines.row("  host  db1.example.test", "key\u001bword", new Style(true)::dim);
    assertThat(lines.toText())
        .isEqualTo(
            """
              host  db1      uri
              host  db1.example.test
                   \033[2mkey\\u001bword\033[0m
            """);
  }

  @Test
  void whatIsCopiedIsNotBroken() {
    lines.copy(2, "$ chmod 0600 'a file\n with a long name'", UnaryOperator.identity());
    assertThat(lines.toText()).isEqualTo("  $ chmod 0600 'a file\\n with a long name'\n");
  }
}
