package io.github.pgseal.cli;

/// Collects lines of a fixed width. Widths are counted by the caller where a text carries colour.
final class Lines {

  private final int width;
  private final StringBuilder text = new StringBuilder();

  Lines(int width) {
    this.width = width;
  }

  void blank() {
    text.append('\n');
  }

  /// A line as it is.
  void add(String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  /// A text at the left, and another at the right margin, on a line of its own if it does not fit.
  void row(String left, String right, int rightLength) {
    int gap = width - left.length() - rightLength;
    if (gap >= 2) {
      add(left + " ".repeat(gap) + right);
    } else {
      add(left);
      add(" ".repeat(Math.max(0, width - rightLength)) + right);
    }
  }

  /// A text that goes on under its own beginning.
  ///
  /// @param indent the visible length of `first`
  void hanging(String first, int indent, String words) {
    StringBuilder line = new StringBuilder(first);
    int at = indent;
    boolean begun = false;
    for (String word : words.split(" ", -1)) {
      if (begun && at + 1 + visible(word) > width) {
        add(line.toString());
        line.setLength(0);
        line.append(" ".repeat(indent));
        at = indent;
        begun = false;
      }
      if (begun) {
        line.append(' ');
        at++;
      }
      line.append(word);
      at += visible(word);
      begun = true;
    }
    add(line.toString());
  }

  private static int visible(String word) {
    return word.indexOf('\u001b') < 0
        ? word.length()
        : word.replaceAll("\u001b\\[[0-9;]*m", "").length();
  }

  String toText() {
    return text.toString();
  }
}
