package io.github.pgseal.log;

import io.github.pgseal.explain.Mask;

/// Bytes of a log as they are shown: on one line, without control characters and secrets, bounded.
final class Shown {
  /// What is looked at for secrets before it is cut.
  private static final int LONGEST_MASKED = 1 << 14;

  private static final String ELLIPSIS = "…";

  private Shown() {}

  static String text(Slice bytes) {
    String text =
        new Slice(bytes.bytes(), bytes.from(), Math.min(bytes.to(), bytes.from() + LONGEST_MASKED))
            .text();
    StringBuilder line = new StringBuilder(text.length());
    Mask.mask(text)
        .codePoints()
        .map(character -> isShown(character) ? character : ' ')
        .forEach(line::appendCodePoint);
    if (line.length() <= LogLine.LONGEST) {
      return line.toString();
    }
    int end = LogLine.LONGEST - ELLIPSIS.length();
    end -= Character.isHighSurrogate(line.charAt(end - 1)) ? 1 : 0;
    return line.substring(0, end) + ELLIPSIS;
  }

  private static boolean isShown(int character) {
    return !Character.isISOControl(character)
        && Character.getType(character) != Character.FORMAT
        && Character.getType(character) != Character.LINE_SEPARATOR
        && Character.getType(character) != Character.PARAGRAPH_SEPARATOR;
  }
}
