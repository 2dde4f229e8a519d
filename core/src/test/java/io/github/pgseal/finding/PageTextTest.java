package io.github.pgseal.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PageTextTest {
  private static final String TEXT =
      """
      # PGS999 some-state

      The summary is a sentence that is longer than a line.

      ## What you see

      ```
      a line of code that is longer than the width stays whole

        indented
      ```

      ## How to fix

      ### Client

      Set `a b` there.

      - an item that needs a second line
      - https://example.com/a/very/long/address
      """;

  /// Marks what it is given, so that tests see it.
  private static final PageText.Styler MARKS =
      new PageText.Styler() {
        @Override
        public String heading(String text) {
          return "<h>" + text + "</h>";
        }

        @Override
        public String code(String text) {
          return "<c>" + text + "</c>";
        }
      };

  @Test
  void aPageIsWrappedAndCodeIsNot() {
    assertThat(PageText.render(Page.parse(TEXT), 30, PageText.Styler.plain()))
        .isEqualTo(
            """
            PGS999 some-state
            The summary is a sentence that
            is longer than a line.

            What you see
                a line of code that is longer than the width stays whole

                  indented

            How to fix
              Client
              Set `a b` there.

              - an item that needs a
                second line
              - https://example.com/a/very/long/address
            """);
  }

  @Test
  void headingsAndCodeAreStyledWithoutChangingTheWrapping() {
    String styled = PageText.render(Page.parse(TEXT), 30, MARKS);
    assertThat(styled)
        .contains(
            "<h>PGS999 some-state</h>",
            "<h>How to fix</h>",
            "  <h>Client</h>",
            "    <c>  indented</c>",
            "Set <c>`a</c> <c>b`</c> there.");
    assertThat(styled.replaceAll("</?[hc]>", ""))
        .isEqualTo(PageText.render(Page.parse(TEXT), 30, PageText.Styler.plain()));
  }

  @Test
  void aWidthThatIsTooSmallCountsAsTwenty() {
    Page page = Page.parse(TEXT);
    assertThat(PageText.render(page, -1, PageText.Styler.plain()))
        .isEqualTo(PageText.render(page, 20, PageText.Styler.plain()));
  }

  @ParameterizedTest
  @EnumSource
  void runningTextOfEveryPageFitsEightyColumns(Catalogue entry) {
    assertThat(PageText.render(Pages.of(entry), 80, PageText.Styler.plain()).lines())
        .filteredOn(line -> line.length() > 80)
        .allSatisfy(line -> assertThat(line).matches("    .*|  (- |  )?https://\\S+"));
  }
}
