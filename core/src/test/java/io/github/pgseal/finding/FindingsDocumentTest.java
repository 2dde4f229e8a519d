package io.github.pgseal.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// The list of findings in the documentation is made from the catalogue; `-Dgolden.update=true`
/// writes it again.
class FindingsDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "findings", "README.md");
  private static final String PAGES = "../../core/src/main/resources/catalogue/";

  @Test
  void theListOfFindingsIsWhatTheCatalogueSays() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(DOCUMENT.getParent());
      Files.writeString(DOCUMENT, document());
    }
    assertThat(Files.readString(DOCUMENT)).isEqualTo(document());
  }

  private static String document() {
    StringBuilder text =
        new StringBuilder(
            """
            # Findings

            Everything that pgseal can find, in the order in which a connection meets it. A number is
            permanent. The severity is the usual one; a report may raise or lower it where it holds.

            `pgseal explain PGS601` shows a page in the terminal.

            This file is made from the catalogue: change that, then run
            `./mvnw -pl core test -Dtest=FindingsDocumentTest -Dgolden.update=true`.
            """);
    for (Family family : Family.values()) {
      text.append("\n## ").append(family.digit()).append("xx: ").append(family.title());
      text.append("\n\n| id | slug | severity | finding |\n|---|---|---|---|\n");
      Arrays.stream(Catalogue.values())
          .filter(entry -> entry.family() == family)
          .forEach(entry -> text.append(row(entry)));
    }
    return text.toString();
  }

  private static String row(Catalogue entry) {
    return "| [%s](%s%s.md) | `%s` | %s | %s |\n"
        .formatted(
            entry.id(), PAGES, entry.id(), entry.slug(), entry.severity().toText(), entry.title());
  }
}
