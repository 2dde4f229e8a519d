package io.github.pgseal.conninfo;

/// C's `isspace` in the C locale, which is what libpq means by a blank.
final class CSpace {

  private CSpace() {}

  static boolean is(char character) {
    return character == ' ' || (character >= '\t' && character <= '\r');
  }

  /// The index of the first character from `index` on that is no blank.
  static int skip(String text, int index) {
    int at = index;
    while (at < text.length() && is(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /// The text without blanks at both ends.
  static String strip(String text) {
    int end = text.length();
    while (end > 0 && is(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(Math.min(skip(text, 0), end), end);
  }
}
