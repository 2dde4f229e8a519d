package io.github.pgseal.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The prose about one finding, read from the small part of Markdown that the catalogue uses:
/// headings, paragraphs, list items and fenced code. No tables, no nesting, no emphasis.
///
/// Reading is total: what is not recognised is a paragraph.
///
/// @param title the text of the first heading, such as `PGS601 server-requires-tls`
/// @param summary the paragraphs before the first section
/// @param sections what follows, in its order
public record Page(String title, String summary, List<Section> sections) {
  private static final String TITLE = "# ";
  private static final String SECTION = "## ";

  public Page {
    sections = List.copyOf(sections);
  }

  /// A part of the page under its own heading.
  ///
  /// @param heading the heading without its marks
  public record Section(String heading, List<Block> blocks) {
    public Section {
      blocks = List.copyOf(blocks);
    }
  }

  /// What a section consists of.
  public sealed interface Block {

    /// The heading of a sub-part, such as `Client`.
    record Subheading(String text) implements Block {}

    /// Running text, its lines joined by blanks.
    record Paragraph(String text) implements Block {}

    /// An entry of a list.
    ///
    /// @param marker `-`, or a number with a full stop
    record Item(String marker, String text) implements Block {}

    /// Lines that are shown as they are.
    record Code(List<String> lines) implements Block {
      public Code {
        lines = List.copyOf(lines);
      }
    }
  }

  /// The section of this heading.
  public Optional<Section> section(String heading) {
    return sections.stream().filter(section -> section.heading().equals(heading)).findFirst();
  }

  /// Reads a page.
  public static Page parse(String text) {
    List<List<String>> parts = new ArrayList<>();
    parts.add(new ArrayList<>());
    boolean fenced = false;
    for (String line : text.lines().toList()) {
      fenced ^= PageBlocks.isFence(line);
      if (!fenced && line.startsWith(SECTION)) {
        parts.add(new ArrayList<>());
      }
      parts.getLast().add(line);
    }
    List<String> preamble = parts.getFirst();
    boolean titled = !preamble.isEmpty() && preamble.getFirst().startsWith(TITLE);
    return new Page(
        titled ? preamble.getFirst().substring(TITLE.length()).strip() : "",
        String.join(" ", preamble.subList(titled ? 1 : 0, preamble.size())).strip(),
        parts.stream().skip(1).map(Page::section).toList());
  }

  private static Section section(List<String> lines) {
    return new Section(
        lines.getFirst().substring(SECTION.length()).strip(),
        PageBlocks.of(lines.subList(1, lines.size())));
  }
}
