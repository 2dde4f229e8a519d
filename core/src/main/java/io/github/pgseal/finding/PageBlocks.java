package io.github.pgseal.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Groups the lines of a section into blocks.
final class PageBlocks {
  private static final Pattern ITEM = Pattern.compile("(-|\\d{1,2}\\.) +(.*)");

  private final List<Page.Block> blocks = new ArrayList<>();
  private final List<String> code = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  /// The marker of the list item being read; empty in a paragraph.
  private String marker = "";

  private boolean fenced;

  private PageBlocks() {}

  static List<Page.Block> of(List<String> lines) {
    PageBlocks reader = new PageBlocks();
    lines.forEach(reader::line);
    reader.endCode();
    reader.endText();
    return List.copyOf(reader.blocks);
  }

  static boolean isFence(String line) {
    return line.startsWith("```");
  }

  private void line(String line) {
    Matcher item = ITEM.matcher(line);
    if (isFence(line)) {
      endText();
      endCode();
      fenced = !fenced;
    } else if (fenced) {
      code.add(line);
    } else if (line.isBlank()) {
      endText();
    } else if (line.startsWith("### ")) {
      endText();
      blocks.add(new Page.Block.Subheading(line.substring(4).strip()));
    } else if (item.matches()) {
      endText();
      marker = item.group(1);
      text.append(item.group(2).strip());
    } else {
      text.append(text.isEmpty() ? "" : " ").append(line.strip());
    }
  }

  private void endText() {
    if (!text.isEmpty()) {
      String read = text.toString();
      blocks.add(
          marker.isEmpty() ? new Page.Block.Paragraph(read) : new Page.Block.Item(marker, read));
    }
    text.setLength(0);
    marker = "";
  }

  private void endCode() {
    if (!code.isEmpty()) {
      blocks.add(new Page.Block.Code(code));
    }
    code.clear();
  }
}
