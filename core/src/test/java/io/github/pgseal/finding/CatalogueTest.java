package io.github.pgseal.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The catalogue and its pages agree. There is no list of exemptions.
class CatalogueTest {
  private static final Path PAGES = Path.of("src", "main", "resources", "catalogue");

  private static final List<String> HEADINGS =
      List.of(
          "What you see",
          "What it means",
          "Why it happens",
          "How to fix",
          "How to check",
          "References");

  private static final Set<String> ACTORS =
      Set.of("Client", "Server", "Certificate authority", "Network");

  /// The commands of pgseal that a page may name.
  private static final Set<String> COMMANDS =
      Set.of("doctor", "demo", "explain", "lab list", "lab start", "lab run");

  private static final Pattern COMMAND =
      Pattern.compile("(?:^|[`(\"]|\\$ )(?:\\./)?pgseal ((?:lab )?[a-z]+)", Pattern.MULTILINE);

  private static final Pattern LINK = Pattern.compile("https?:\\S*");
  private static final Pattern NUMBER = Pattern.compile("PGS\\d+");
  private static final Pattern SSLMODE = Pattern.compile("sslmode=([a-z-]+)");

  @Test
  void everyNumberBelongsToOneEntryOnly() {
    assertThat(Arrays.stream(Catalogue.values()).map(Catalogue::number))
        .doesNotHaveDuplicates()
        .isSorted();
  }

  @Test
  void everyPageBelongsToAnEntry() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(Catalogue.values()).map(entry -> entry.id() + ".md").toList());
    }
  }

  @ParameterizedTest
  @EnumSource
  void numbersLieInTheRangeOfTheirFamily(Catalogue entry) {
    assertThat(entry.number() / 100).isEqualTo(entry.family().digit());
  }

  @ParameterizedTest
  @EnumSource
  void titlesFollowTheStyleOfPostgresMessages(Catalogue entry) {
    assertThat(entry.title())
        .matches("[a-z][^\\n]*[^.!\\s]")
        .hasSizeLessThanOrEqualTo(78)
        .doesNotContainPattern("(?i)\\b(unable|bad|illegal|invalid|please|sorry)\\b");
  }

  @ParameterizedTest
  @EnumSource
  void thePageIsTitledWithIdAndSlug(Catalogue entry) {
    assertThat(Pages.of(entry).title()).isEqualTo(entry.id() + " " + entry.slug());
    assertThat(Pages.markdown(entry)).startsWith("# " + entry.id() + " " + entry.slug() + "\n\n");
  }

  @ParameterizedTest
  @EnumSource
  void thePageHasASummaryOfOneLine(Catalogue entry) {
    String summary = Pages.markdown(entry).lines().skip(2).findFirst().orElse("");
    assertThat(summary).isNotBlank().endsWith(".").isEqualTo(Pages.of(entry).summary());
  }

  @ParameterizedTest
  @EnumSource
  void thePageHasTheFixedHeadingsInTheirOrder(Catalogue entry) {
    assertThat(Pages.of(entry).sections()).extracting(Page.Section::heading).isEqualTo(HEADINGS);
  }

  @ParameterizedTest
  @EnumSource
  void noSectionIsEmpty(Catalogue entry) {
    assertThat(Pages.of(entry).sections())
        .allSatisfy(section -> assertThat(section.blocks()).as(section.heading()).isNotEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void onlyTheFixIsDividedAndByWhoActs(Catalogue entry) {
    for (Page.Section section : Pages.of(entry).sections()) {
      List<String> parts = subheadings(section);
      if (section.heading().equals("How to fix")) {
        assertThat(parts).isNotEmpty().doesNotHaveDuplicates().isSubsetOf(ACTORS);
        assertThat(section.blocks().getLast()).isNotInstanceOf(Page.Block.Subheading.class);
      } else {
        assertThat(parts).as(section.heading()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatYouSeeAndHowToCheckShowSomethingLiteral(Catalogue entry) {
    for (String heading : List.of("What you see", "How to check")) {
      assertThat(Pages.of(entry).section(heading).orElseThrow().blocks())
          .as(heading)
          .hasAtLeastOneElementOfType(Page.Block.Code.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void referencesAreAListWithALink(Catalogue entry) {
    Page.Section references = Pages.of(entry).section("References").orElseThrow();
    assertThat(references.blocks()).hasOnlyElementsOfType(Page.Block.Item.class);
    assertThat(references.blocks().toString()).contains("https://");
  }

  @ParameterizedTest
  @EnumSource
  void theFirstFixNeverWeakensTheConnection(Catalogue entry) {
    String fix = markdownOf(entry, "How to fix");
    List<String> modes = SSLMODE.matcher(fix).results().map(match -> match.group(1)).toList();
    if (!modes.isEmpty()) {
      assertThat(modes.getFirst()).isEqualTo("verify-full");
    }
  }

  @ParameterizedTest
  @EnumSource
  void thePageNamesOnlyCommandsThatExist(Catalogue entry) {
    assertThat(commands(Pages.markdown(entry))).isSubsetOf(COMMANDS);
  }

  @ParameterizedTest
  @EnumSource
  void thePageNamesOnlyFindingsThatExist(Catalogue entry) {
    assertThat(NUMBER.matcher(Pages.markdown(entry)).results().map(MatchResult::group))
        .allSatisfy(id -> assertThat(Catalogue.find(id)).as(id).isPresent());
  }

  @ParameterizedTest
  @EnumSource
  void linksAreWellFormed(Catalogue entry) {
    assertThat(LINK.matcher(Pages.markdown(entry)).results().map(MatchResult::group))
        .allSatisfy(
            link -> {
              assertThat(link).matches("https://[a-z0-9.-]+/\\S*[A-Za-z0-9/_-]");
              assertThat(URI.create(link).getHost()).contains(".");
            });
  }

  @ParameterizedTest
  @EnumSource
  void linesFitAScreenAndEndClean(Catalogue entry) {
    String page = Pages.markdown(entry);
    assertThat(page).endsWith("\n").doesNotEndWith("\n\n").doesNotContain("\t", "\r");
    assertThat(page.lines())
        .hasSizeBetween(30, 90)
        .allSatisfy(
            line -> assertThat(line).hasSizeLessThanOrEqualTo(100).isEqualTo(line.stripTrailing()));
  }

  @ParameterizedTest
  @EnumSource
  void fencesAndBackticksAreClosed(Catalogue entry) {
    String page = Pages.markdown(entry);
    assertThat(page.lines().filter(line -> line.startsWith("```")).count() % 2).isZero();
    assertThat(text(Pages.of(entry)))
        .allSatisfy(
            text ->
                assertThat(text.chars().filter(character -> character == '`').count() % 2)
                    .as(text)
                    .isZero());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PGS601",
        "601",
        "pgs601",
        "PGS-601",
        " pgs 601 ",
        "server-requires-tls",
        "SERVER_REQUIRES_TLS",
        "Server requires TLS"
      })
  void anEntryIsFoundByItsIdOrSlug(String text) {
    assertThat(Catalogue.find(text)).contains(Catalogue.SERVER_REQUIRES_TLS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "PGS", "PGS999", "6010", "601x", "server", "PGS٦٠١"})
  void whatIsNoIdAndNoSlugFindsNothing(String text) {
    assertThat(Catalogue.find(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PGS606, CERT_USER_MISMATCH",
    "602x, ''",
    "server-require-tls, SERVER_REQUIRES_TLS",
    "hostname-missmatch, HOSTNAME_MISMATCH",
    "cert_expird, CERT_EXPIRED"
  })
  void theNearestEntryIsSuggestedFirst(String text, String expected) {
    assertThat(Catalogue.nearest(text)).hasSize(3).doesNotHaveDuplicates();
    if (!expected.isEmpty()) {
      assertThat(Catalogue.nearest(text).getFirst()).isEqualTo(Catalogue.valueOf(expected));
    }
  }

  @Test
  void commandsAreRecognisedWhereverAPageNamesThem() {
    assertThat(commands("run `pgseal doctor x`, or\npgseal lab start y\n`pgseal cert init`"))
        .containsExactly("doctor", "lab start", "cert");
  }

  private static List<String> commands(String page) {
    return COMMAND.matcher(page).results().map(match -> match.group(1)).toList();
  }

  private static List<String> subheadings(Page.Section section) {
    return section.blocks().stream()
        .filter(Page.Block.Subheading.class::isInstance)
        .map(block -> ((Page.Block.Subheading) block).text())
        .toList();
  }

  private static String markdownOf(Catalogue entry, String heading) {
    String page = Pages.markdown(entry);
    int start = page.indexOf("\n## " + heading + "\n");
    int end = page.indexOf("\n## ", start + 1);
    return page.substring(start, end < 0 ? page.length() : end);
  }

  private static List<String> text(Page page) {
    List<String> texts = new ArrayList<>(List.of(page.summary()));
    for (Page.Section section : page.sections()) {
      for (Page.Block block : section.blocks()) {
        switch (block) {
          case Page.Block.Subheading(String text) -> texts.add(text);
          case Page.Block.Paragraph(String text) -> texts.add(text);
          case Page.Block.Item(String _, String text) -> texts.add(text);
          case Page.Block.Code _ -> {}
        }
      }
    }
    return texts;
  }
}
