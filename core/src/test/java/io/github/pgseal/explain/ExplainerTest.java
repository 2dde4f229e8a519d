package io.github.pgseal.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.finding.Catalogue;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts as people paste them.
final class ExplainerTest {
  private final Explainer explainer = new Explainer(MessageIndex.shipped());

  private Match cause(String text) {
    return explainer.explain(text).cause().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no pg_hba.conf entry for host \"10.0.0.7\", user \"app\", database \"app\", no encryption",
        "NO PG_HBA.CONF ENTRY FOR HOST '10.0.0.7', USER 'app', DATABASE 'app', NO ENCRYPTION",
        "no pg_hba.conf en\ntry for host \"10.0.0.7\", user \"app\", database \"app\", no encr\nyption",
        "no pg_hba.conf entry for host &quot;10.0.0.7&quot;, user &quot;app&quot;, database &quot;app&quot;, no encryption",
        "{\"msg\":\"no pg_hba.conf entry for host \\\"10.0.0.7\\\", user \\\"app\\\", database \\\"app\\\", no encryption\\n\"}",
        "\u001b[31mno pg_hba.conf entry\u001b[0m for host \"10.0.0.7\", user \"app\", database \"app\", no encryption",
        "> no pg\\_hba.conf entry for host “10.0.0.7”, user «app», database `app`, no encryption"
      })
  void theWayOfPastingDoesNotMatter(String text) {
    Match match = cause(text);
    assertThat(match.finding()).isEqualTo(Catalogue.SERVER_REQUIRES_TLS);
    assertThat(match.captured()).containsEntry("host", "10.0.0.7").containsEntry("user", "app");
  }

  @Test
  void aWrongPasswordUnderPreferIsNotAboutTls() {
    assertThat(
            cause(
                    "FATAL:  password authentication failed for user \"app\"\n"
                        + "FATAL:  no pg_hba.conf entry for host \"10.0.0.7\", user \"app\", database \"app\", no encryption")
                .finding())
        .isEqualTo(Catalogue.AUTH_FAILED_NOT_TLS);
  }

  @Test
  void nothingIsAskedOfTlsOnASocket() {
    assertThat(
            cause(
                    "FATAL:  no pg_hba.conf entry for host \"[local]\", user \"app\", database \"app\", no encryption")
                .finding())
        .isEqualTo(Catalogue.HBA_NO_ENTRY);
  }

  @Test
  void theClientIsTheDriverThatPrinted() {
    assertThat(
            cause(
                    "error: no pg_hba.conf entry for host \"10.0.0.7\", user \"app\", database \"app\", no encryption\n"
                        + "    at Parser.parseErrorMessage (/app/node_modules/pg-protocol/dist/parser.js:287:98)")
                .client()
                .id())
        .isEqualTo("node-postgres");
  }

  @Test
  void aMessageReadInTheWrongEncodingIsRead() {
    String sent = "ВАЖНО:  пользователь \"app\" не прошёл проверку подлинности (по паролю)";
    String shown = new String(sent.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    assertThat(cause(shown).finding()).isEqualTo(Catalogue.AUTH_FAILED_NOT_TLS);
  }

  @Test
  void secretsAreMasked() {
    assertThat(Mask.mask("postgres://app:s3cret@db/app password=s3cret pwd: 's3cret x'"))
        .doesNotContain("s3cret");
    assertThat(Mask.mask("-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----"))
        .doesNotContain("MIIB");
  }

  @Test
  void whatIsUnknownIsNotForced() {
    assertThat(explainer.explain("the quick brown fox").matches()).isEmpty();
  }
}
