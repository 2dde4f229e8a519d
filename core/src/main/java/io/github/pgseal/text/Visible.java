package io.github.pgseal.text;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Texts of others as they may stand on a terminal. Servers, certificates, files and arguments may
/// hold anything: sequences that move the cursor or hide what was printed, line breaks that forge a
/// line, marks that turn the direction of writing.
public final class Visible {

  private Visible() {}

  /// The text as one line: controls, format characters, line separators and halves of surrogate
  /// pairs become visible, as `\n` or `\u001b`; every blank becomes an ordinary one, at which lines
  /// can be broken.
  public static String of(String text) {
    if (text.chars().allMatch(unit -> unit >= ' ' && unit <= '~')) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> append(visible, point));
    return visible.toString();
  }

  /// The lines of a text that may have several, without the blanks around them, each as [#of].
  public static List<String> lines(String text) {
    return Stream.of(text.strip().split("\n", -1)).map(line -> of(line.strip())).toList();
  }

  private static void append(StringBuilder visible, int point) {
    switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          visible.append(escape(point));
      case Character.SPACE_SEPARATOR -> visible.append(' ');
      default -> visible.appendCodePoint(point);
    }
  }

  private static String escape(int point) {
    return switch (point) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> {
        StringBuilder escaped = new StringBuilder();
        for (char unit : Character.toChars(point)) {
          escaped.append("\\u").append(HexFormat.of().toHexDigits(unit));
        }
        yield escaped.toString();
      }
    };
  }
}
