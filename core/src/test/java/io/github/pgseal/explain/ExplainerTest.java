package io.github.pgseal.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.finding.Catalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "could not connect to postgres://app:s3cret@db.example.com:5432/app: Connection refused",
        "parse \"postgres://app:s3cret@db/app\": invalid port \":s3cret\" after host",
        "ValueError: Port could not be cast to integer value as 's3cret'",
        "psql: error: invalid integer value \"s3cret\" for connection option \"port\"",
        "{\"password\":\"s3cret\",\"msg\":\"connect ECONNREFUSED 127.0.0.1:5432\"}",
        "\\\"password\\\":\\\"s3cret\\\", connect ECONNREFUSED 127.0.0.1:5432",
        "Host=db;Username=app;Password=s3cret;SSL Mode=Require: Name or service not known"
      })
  void noAnswerRepeatsAPassword(String text) {
    assertThat(explainer.explain(text).matches())
        .isNotEmpty()
        .allSatisfy(
            match -> assertThat(match + " " + explainer.answer(match)).doesNotContain("s3cret"));
  }

  @Test
  void aPortThatIsANumberIsNoSecret() {
    String text = "psql: error: invalid port number: \"99999\"";
    assertThat(Mask.mask(text)).isEqualTo(text);
  }

  @Test
  void whatTheLinesOfAKeyLeaveBehindAreLines() {
    assertThat(Mask.mask("-----BEGIN PRIVATE KEY-----\nMII\nB\n-----END PRIVATE KEY-----\nx"))
        .doesNotContain("MII")
        .satisfies(masked -> assertThat(masked.lines()).hasSize(5));
  }

  /// Every message of every file. How long that takes, `bench/run processes` measures.
  @Test
  void allThatStandsOnOneLineIsTold() throws IOException {
    StringBuilder line = new StringBuilder();
    for (MessageFile file : MessageIndexWriter.files(Path.of("src/main/resources/messages"))) {
      for (MessageFile.Entry entry : file.entries()) {
        entry.samples().forEach(sample -> line.append(sample.text().replace('\n', ' ')));
      }
    }
    assertThat(explainer.explain(line.toString()).matches()).hasSizeGreaterThan(40);
  }

  @Test
  void whatIsUnknownIsNotForced() {
    assertThat(explainer.explainPaste("the quick brown fox").matches()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          PGS604 | FATAL: autenticação do tipo senha falhou
          PGS602 | aucune entrée dans pg_hba.conf pour la connexion de la réplication
          PGS202 | org.postgresql.util.PSQLException: Подсоединение по адресу localhost:5432 отклонено. Проверьте что
          PGS506 | server certificate for "db.example.com" does not match host na...
          PGS107 | private key file "/home/app/.postgresql/postgresql.key" has group or world acc
          """)
  void aMessageThatThePasteCutsIsRecognised(String finding, String text) {
    Match cause = explainer.explainPaste(text).cause().orElseThrow();
    assertThat(cause.finding().id()).isEqualTo(finding);
  }

  @Test
  void wordsWithWhichManyMessagesBeginTellOfNone() {
    String text = "psql: erreur : la connexion au serveur sur « db.example.com », port 5432";
    assertThat(explainer.explainPaste(text).matches()).isEmpty();
  }

  @Test
  void aCutMessageIsNeverSure() {
    assertThat(explainer.explainPaste("kein pg_hba.conf-Eintrag für Host »10.0.0.7«").matches())
        .isNotEmpty()
        .allSatisfy(match -> assertThat(match.confidence()).isLessThanOrEqualTo(0.6));
  }
}
