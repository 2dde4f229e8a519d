package io.github.pgseal.explain;

import java.text.Normalizer;

/// What texts are compared by: their letters and digits, in lower case, without accents.
///
/// Quotes, blanks, line breaks, hyphens, brackets and escapes are what pasting, logging and
/// wrapping change; letters and digits are what they leave alone.
final class Letters {
  /// Stands for a character that is not compared.
  static final char NONE = 0;

  private static final char FIRST_IDEOGRAPH = '\u3400';
  private static final char LAST_HANGUL = '\uD7A3';

  private static final char[] ASCII = ascii();

  private Letters() {}

  /// The letter or digit that a character is compared as, or [#NONE].
  static char of(char character) {
    if (character < ASCII.length) {
      return ASCII[character];
    }
    return Character.isLetterOrDigit(character) ? folded(character) : NONE;
  }

  /// The letters and digits of a text.
  static String in(String text) {
    StringBuilder letters = new StringBuilder(text.length());
    for (int index = 0; index < text.length(); index++) {
      char letter = of(text.charAt(index));
      if (letter != NONE) {
        letters.append(letter);
      }
    }
    return letters.toString();
  }

  /// A letter beyond ASCII: without its accent where it has one, with its plain form where it is a
  /// wide or ligated one, as it is where it stands for several letters.
  private static char folded(char character) {
    if (character >= FIRST_IDEOGRAPH && character <= LAST_HANGUL) {
      return character;
    }
    String parts = Normalizer.normalize(String.valueOf(character), Normalizer.Form.NFKD);
    char first = parts.charAt(0);
    for (int index = 1; index < parts.length(); index++) {
      if (Character.isLetterOrDigit(parts.charAt(index))) {
        return Character.toLowerCase(character);
      }
    }
    return Character.isLetterOrDigit(first) ? Character.toLowerCase(first) : NONE;
  }

  private static char[] ascii() {
    char[] table = new char[128];
    for (char digit = '0'; digit <= '9'; digit++) {
      table[digit] = digit;
    }
    for (char letter = 'a'; letter <= 'z'; letter++) {
      table[letter] = letter;
      table[letter - 'a' + 'A'] = letter;
    }
    return table;
  }
}
