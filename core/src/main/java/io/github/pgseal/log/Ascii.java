package io.github.pgseal.log;

/// Kinds of bytes.
final class Ascii {
  private Ascii() {}

  static boolean isDigit(byte letter) {
    return letter >= '0' && letter <= '9';
  }

  static boolean isLetter(byte letter) {
    return isUpper(letter) || isLower(letter);
  }

  static boolean isUpper(byte letter) {
    return letter >= 'A' && letter <= 'Z';
  }

  static boolean isLower(byte letter) {
    return letter >= 'a' && letter <= 'z';
  }

  /// Whether a byte belongs to a letter that ASCII does not have.
  static boolean isBeyond(byte letter) {
    return letter < 0;
  }

  static boolean isControl(byte letter) {
    return letter >= 0 && letter < ' ';
  }
}
