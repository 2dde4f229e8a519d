package io.github.pgseal.cli;

import io.github.pgseal.text.Visible;
import java.util.function.UnaryOperator;

/// Collects lines of a fixed width. Words of others come out as [Visible] makes them; only the
/// program's own words begin at the left margin.
final class Lines {

  private static final int FIRST_WIDE = 0x1100;
  private static final int FIRST_PUNCTUATION = 0x2010;
  private static final int LAST_PUNCTUATION = 0x205e;

  private final int width;
  private final StringBuilder text = new StringBuilder();

  Lines(int width) {
    this.width = width;
  }

  void blank() {
    text.append('\n');
  }

  /// A line of the program's own, as it is; it may carry colour.
  void add(String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  /// What somebody copies: on a line of its own, never broken.
  void copy(int indent, String words, UnaryOperator<String> emphasis) {
    add(" ".repeat(indent) + emphasis.apply(Visible.of(words)));
  }

  /// A text at the left, and another at the right margin, on a line of its own if it does not fit.
  void row(String left, String right, UnaryOperator<String> emphasis) {
    String shown = Visible.of(left);
    String end = Visible.of(right);
    int gap = width - columns(shown) - columns(end);
    if (gap >= 2) {
      add(shown + " ".repeat(gap) + emphasis.apply(end));
    } else {
      add(shown);
      add(" ".repeat(Math.max(0, width - columns(end))) + emphasis.apply(end));
    }
  }

  /// Several lines of somebody else, each indented.
  void quote(int indent, String words) {
    Visible.lines(words).forEach(line -> hanging(" ".repeat(indent), indent, line));
  }

  /// A text that goes on under its own beginning.
  ///
  /// @param first the program's own words, which may carry colour
  /// @param indent the visible length of `first`
  void hanging(String first, int indent, String words) {
    hanging(first, indent, words, UnaryOperator.identity());
  }

  /// A text with emphasis that goes on under its own beginning.
  void hanging(String first, int indent, String words, UnaryOperator<String> emphasis) {
    StringBuilder line = new StringBuilder();
    String margin = first;
    int at = indent;
    boolean begun = false;
    for (String word : Visible.of(words).split(" ", -1)) {
      if (begun && at + 1 + columns(word) > width) {
        add(margin + emphasis.apply(line.toString()));
        line.setLength(0);
        margin = " ".repeat(indent);
        at = indent;
        begun = false;
      }
      if (begun) {
        line.append(' ');
        at++;
      }
      line.append(word);
      at += columns(word);
      begun = true;
    }
    add(margin + emphasis.apply(line.toString().stripTrailing()));
  }

  /// The columns of a terminal that a text takes at most: letters of East Asia and pictures take
  /// two. A line that is longer than it looks would be broken by the terminal, at its left margin.
  private static int columns(String text) {
    return text.codePoints().map(Lines::columns).sum();
  }

  private static int columns(int point) {
    boolean narrow =
        point < FIRST_WIDE || (point >= FIRST_PUNCTUATION && point <= LAST_PUNCTUATION);
    return narrow ? 1 : 2;
  }

  String toText() {
    return text.toString();
  }
}
