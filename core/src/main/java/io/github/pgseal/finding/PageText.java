package io.github.pgseal.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A page as plain text for a terminal: wrapped to a width, headings without their marks, code as
/// it is. Backticks stay, because they mark code where there is no colour.
///
/// Words longer than a line and lines of code are never broken: they are there to be copied.
public final class PageText {
  private static final Pattern WORD_GAP = Pattern.compile(" +");
  private static final int BODY = 2;
  private static final int CODE = 4;
  private static final int NARROWEST = 20;

  private final int width;
  private final Styler styler;
  private final List<String> lines = new ArrayList<>();

  private PageText(int width, Styler styler) {
    this.width = Math.max(width, NARROWEST);
    this.styler = styler;
  }

  /// Adds colour or the like; must not change what is visible.
  public interface Styler {
    /// A line that is a heading.
    String heading(String text);

    /// A line of code, or a word of code in running text with its backticks.
    String code(String text);

    /// Leaves everything as it is.
    static Styler plain() {
      return new Styler() {
        @Override
        public String heading(String text) {
          return text;
        }

        @Override
        public String code(String text) {
          return text;
        }
      };
    }
  }

  /// Renders a page; every line ends with a newline.
  ///
  /// @param width the number of columns; less than 20 counts as 20
  public static String render(Page page, int width, Styler styler) {
    PageText text = new PageText(width, styler);
    text.lines.add(styler.heading(page.title()));
    text.wrap(page.summary(), 0, "");
    for (Page.Section section : page.sections()) {
      text.lines.add("");
      text.lines.add(styler.heading(section.heading()));
      text.blocks(section.blocks());
    }
    return String.join("\n", text.lines) + "\n";
  }

  private void blocks(List<Page.Block> blocks) {
    for (int index = 0; index < blocks.size(); index++) {
      Page.Block block = blocks.get(index);
      if (index > 0 && apart(blocks.get(index - 1), block)) {
        lines.add("");
      }
      switch (block) {
        case Page.Block.Subheading(String text) ->
            lines.add(" ".repeat(BODY) + styler.heading(text));
        case Page.Block.Paragraph(String text) -> wrap(text, BODY, "");
        case Page.Block.Item(String marker, String text) -> wrap(text, BODY, marker + " ");
        case Page.Block.Code(List<String> code) -> code.forEach(this::code);
      }
    }
  }

  /// Whether an empty line separates two blocks: not below a heading, nor between list items.
  private static boolean apart(Page.Block above, Page.Block below) {
    return !(above instanceof Page.Block.Subheading)
        && !(above instanceof Page.Block.Item && below instanceof Page.Block.Item);
  }

  private void code(String line) {
    lines.add(line.isBlank() ? "" : " ".repeat(CODE) + styler.code(line));
  }

  /// Wraps at blanks; lines after the first are indented by the marker's width, too.
  private void wrap(String text, int indent, String marker) {
    StringBuilder line = new StringBuilder(" ".repeat(indent)).append(marker);
    int used = indent + marker.length();
    int margin = used;
    boolean inCode = false;
    for (String word : WORD_GAP.splitAsStream(text).toList()) {
      if (used > margin && used + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(margin));
        used = margin;
      }
      if (used > margin) {
        line.append(' ');
        used++;
      }
      long ticks = word.chars().filter(character -> character == '`').count();
      line.append(inCode || ticks > 0 ? styler.code(word) : word);
      inCode ^= ticks % 2 == 1;
      used += word.length();
    }
    lines.add(line.toString());
  }
}
