package io.github.pgseal.cli;

/// The beginning of a line that may be long.
final class Excerpt {

  /// Four lines of a terminal, about.
  private static final int LONGEST = 260;

  private Excerpt() {}

  /// The line, or as much of it as says what it is about.
  static String of(String line) {
    String text = line.strip();
    if (text.codePointCount(0, text.length()) <= LONGEST) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, LONGEST)).stripTrailing() + " …";
  }
}
