package io.github.pgseal.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PageTest {
  private static final String TEXT =
      """
      # PGS999 some-state

      What it is,
      in short.

      ## What you see

      A message:

      ```
      # not a heading
      ## nor this

      - nor an item
      ```

      ## How to fix

      ### Client

      Do `this`,
      or that.

      - first
      - second,
        continued

      1. one
      2. two
      ### Server
      Nothing.
      """;

  private static final Page PAGE = Page.parse(TEXT);

  @Test
  void titleAndSummaryComeBeforeTheFirstSection() {
    assertThat(PAGE.title()).isEqualTo("PGS999 some-state");
    assertThat(PAGE.summary()).isEqualTo("What it is, in short.");
  }

  @Test
  void codeIsKeptAsItIs() {
    assertThat(PAGE.sections().getFirst())
        .isEqualTo(
            new Page.Section(
                "What you see",
                List.of(
                    new Page.Block.Paragraph("A message:"),
                    new Page.Block.Code(
                        List.of("# not a heading", "## nor this", "", "- nor an item")))));
  }

  @Test
  void linesOfAParagraphOrItemAreJoined() {
    assertThat(PAGE.section("How to fix").orElseThrow().blocks())
        .containsExactly(
            new Page.Block.Subheading("Client"),
            new Page.Block.Paragraph("Do `this`, or that."),
            new Page.Block.Item("-", "first"),
            new Page.Block.Item("-", "second, continued"),
            new Page.Block.Item("1.", "one"),
            new Page.Block.Item("2.", "two"),
            new Page.Block.Subheading("Server"),
            new Page.Block.Paragraph("Nothing."));
  }

  @Test
  void aSectionThatIsNotThereIsNotFound() {
    assertThat(PAGE.section("References")).isEmpty();
  }

  @Test
  void anOpenFenceEndsWithThePage() {
    assertThat(Page.parse("## A\n```\ncode").sections())
        .containsExactly(new Page.Section("A", List.of(new Page.Block.Code(List.of("code")))));
  }

  @Property
  void anyTextIsAPageAndRenders(@ForAll String text) {
    assertThat(PageText.render(Page.parse(text), 80, PageText.Styler.plain())).endsWith("\n");
  }
}
