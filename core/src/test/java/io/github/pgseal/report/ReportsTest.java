package io.github.pgseal.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.client.Encryption;
import io.github.pgseal.client.Outcome;
import io.github.pgseal.client.Stage;
import io.github.pgseal.client.Verification;
import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.conninfo.LibpqBuild;
import io.github.pgseal.conninfo.LibpqVersion;
import io.github.pgseal.conninfo.SettingsReader;
import io.github.pgseal.conninfo.SettingsReading;
import io.github.pgseal.conninfo.SslMode;
import io.github.pgseal.diagnose.ClientDiagnosis;
import io.github.pgseal.diagnose.Diagnosis;
import io.github.pgseal.diagnose.ModeOutcome;
import io.github.pgseal.diagnose.StageReport;
import io.github.pgseal.diagnose.Target;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Change;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.finding.Severity;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// All formats of a made-up diagnosis with everything in it that needs care. They are read back by
/// readers that know nothing of pgseal.
final class ReportsTest {

  /// What a hostile server may say: markup, quotes, controls, half a surrogate pair, a newline.
  private static final String NASTY =
      "<b a=\"1\">&amp;'\\ \u001b[31m\0\ud800 \u00e9\ud83d\ude00\t%s\n]]>";

  /// What may stand in XML of it.
  private static final String NASTY_IN_XML =
      "<b a=\"1\">&amp;'\\ ?[31m?? \u00e9\ud83d\ude00\t%s\n]]>";

  private static final Outcome CONNECTS =
      new Outcome.Connects(Encryption.TLS, Verification.FULL, List.of());
  private static final Outcome FAILS = new Outcome.Fails(Stage.ADMISSION, NASTY, List.of());
  private static final Outcome UNKNOWN = new Outcome.Unknown("not " + NASTY, List.of());

  private static final Finding ERROR =
      finding(
          Catalogue.SERVER_REQUIRES_TLS,
          Severity.ERROR,
          List.of(
              remedy(
                  new Change.SetParameters(
                      List.of(
                          new Change.Assignment("sslmode", "verify-full"),
                          new Change.Assignment("sslrootcert", NASTY)))),
              remedy(new Change.RemoveParameter("sslcrl")),
              remedy(new Change.Run("chmod 0600 'key'")),
              remedy(new Change.EditFile("pg_hba.conf", NASTY)),
              remedy(new Change.ByHand())));
  private static final Finding WARNING =
      finding(Catalogue.PLAINTEXT_FALLBACK, Severity.WARNING, List.of());
  private static final Finding INFO =
      finding(Catalogue.CERT_EXPIRES_SOON, Severity.INFO, List.of());

  @Test
  void jsonTellsWhatFailed() {
    JsonNode json = json(DoctorJson.of(diagnosis(FAILS, ERROR, WARNING)));
    assertThat(json.get("schema").asString()).isEqualTo("pgseal.doctor/1");
    assertThat(json.get("target").get("host").asString()).isEqualTo(NASTY);
    assertThat(json.get("outcome").get("connects").asBoolean()).isFalse();
    assertThat(json.get("outcome").get("stage").asString()).isEqualTo("admission");
    assertThat(json.get("outcome").get("message").asString()).isEqualTo(NASTY);
    assertThat(json.get("outcome").get("encryption").isNull()).isTrue();
    assertThat(json.get("findings").get(0).get("id").asString()).isEqualTo("PGS601");
    assertThat(json.get("findings").get(0).get("evidence").get(0).asString()).isEqualTo(NASTY);
    assertThat(json.get("findings").get(1).get("severity").asString()).isEqualTo("warning");
    assertThat(json.get("stages").get(0).get("milliseconds").asDouble()).isEqualTo(1.5);
    assertThat(json.get("stages").get(1).get("milliseconds").isNull()).isTrue();
  }

  @Test
  void jsonWritesEveryKindOfChange() {
    JsonNode remedies =
        json(DoctorJson.of(diagnosis(FAILS, ERROR))).get("findings").get(0).get("remedies");
    assertThat(remedies.get(0).get("change").get("parameter").asString()).isEqualTo("sslmode");
    assertThat(remedies.get(0).get("change").get("parameters").get("sslrootcert").asString())
        .isEqualTo(NASTY);
    assertThat(remedies.get(0).get("proven").asBoolean()).isTrue();
    assertThat(remedies.get(1).get("change").get("value").isNull()).isTrue();
    assertThat(remedies.get(2).get("change").get("command").asString())
        .isEqualTo("chmod 0600 'key'");
    assertThat(remedies.get(3).get("change").get("text").asString()).isEqualTo(NASTY);
    assertThat(remedies.get(4).get("change").get("byHand").asBoolean()).isTrue();
  }

  @Test
  void jsonTellsUnknownFromNo() {
    JsonNode outcome = json(DoctorJson.of(diagnosis(UNKNOWN))).get("outcome");
    assertThat(outcome.get("connects").isNull()).isTrue();
    assertThat(outcome.get("verification").isNull()).isTrue();
    assertThat(outcome.get("why").asString()).isEqualTo("not " + NASTY);
  }

  @Test
  void jsonSaysThatAJdbcUrlIsReadAsLibpqWould() {
    Diagnosis plain = diagnosis(CONNECTS);
    Diagnosis jdbc =
        new Diagnosis(
            plain.target(),
            settings("jdbc:postgresql://db1/app?user=app"),
            plain.clients(),
            List.of(),
            List.of(),
            1);
    assertThat(json(DoctorJson.of(jdbc)).get("note").asString())
        .contains("JDBC URL", "pgjdbc itself is not modelled");
    assertThat(json(DoctorJson.of(plain)).has("note")).isFalse();
  }

  @Test
  void jsonListsSeveralClients() {
    Diagnosis one = diagnosis(CONNECTS);
    ClientDiagnosis client = one.clients().getFirst();
    JsonNode json =
        json(
            DoctorJson.of(
                new Diagnosis(
                    one.target(),
                    one.settings(),
                    List.of(client, client),
                    List.of(),
                    List.of(),
                    2)));
    assertThat(json.has("outcome")).isFalse();
    assertThat(json.get("clients").size()).isEqualTo(2);
    assertThat(json.get("clients").get(1).get("outcome").get("verification").asString())
        .isEqualTo("full");
    assertThat(json.get("clients").get(0).get("modes").get(0).get("sslmode").asString())
        .isEqualTo("disable");
  }

  @Test
  void noFormatShowsAPassword() {
    Diagnosis diagnosis = diagnosis(FAILS, ERROR);
    assertThat(diagnosis.settings().find("password")).isPresent();
    assertThat(DoctorJson.of(diagnosis)).contains("\"password\"").doesNotContain("geheim");
    assertThat(Sarif.of(diagnosis, "1")).doesNotContain("geheim");
    assertThat(JunitXml.of(diagnosis)).doesNotContain("geheim");
  }

  @Test
  void sarifHasAResultForEachFindingAndARuleForEachEntry() {
    JsonNode run =
        json(Sarif.of(diagnosis(FAILS, ERROR, WARNING, INFO), "1.2.3")).get("runs").get(0);
    JsonNode driver = run.get("tool").get("driver");
    assertThat(driver.get("version").asString()).isEqualTo("1.2.3");
    assertThat(driver.get("rules").size()).isEqualTo(3);
    assertThat(driver.get("rules").get(0).get("help").get("markdown").asString())
        .contains("How to fix");
    assertThat(run.get("results").size()).isEqualTo(3);
    assertThat(run.get("results").get(0).get("ruleId").asString()).isEqualTo("PGS601");
    assertThat(run.get("results").get(0).get("level").asString()).isEqualTo("error");
    assertThat(run.get("results").get(1).get("level").asString()).isEqualTo("warning");
    assertThat(run.get("results").get(2).get("level").asString()).isEqualTo("note");
    assertThat(run.get("results").get(0).get("message").get("text").asString())
        .contains("seen: " + NASTY)
        .contains("do: do " + NASTY + " (client)");
    assertThat(run.has("invocations")).isFalse();
  }

  /// Without any result, a code host would show that all is well.
  @Test
  void sarifSaysWhatWasNotExamined() {
    JsonNode run = json(Sarif.of(diagnosis(UNKNOWN), "1")).get("runs").get(0);
    JsonNode invocation = run.get("invocations").get(0);
    assertThat(run.get("results").size()).isZero();
    assertThat(invocation.get("executionSuccessful").asBoolean()).isFalse();
    assertThat(
            invocation
                .get("toolExecutionNotifications")
                .get(0)
                .get("message")
                .get("text")
                .asString())
        .isEqualTo("libpq-18 was not followed to the end: not " + NASTY);
  }

  @Test
  void junitCountsWhatItLists() throws Exception {
    Element suite = suite(diagnosis(FAILS, ERROR, WARNING));
    assertThat(suite.getAttribute("tests")).isEqualTo("3");
    assertThat(suite.getAttribute("failures")).isEqualTo("2");
    assertThat(suite.getAttribute("skipped")).isEqualTo("0");
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(3);
    assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(2);
    Element refusal = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(refusal.getAttribute("type")).isEqualTo("admission");
    assertThat(refusal.getAttribute("message")).isEqualTo(NASTY_IN_XML);
    Element error = (Element) suite.getElementsByTagName("failure").item(1);
    assertThat(error.getTextContent()).isEqualTo(NASTY_IN_XML + "\nsecond line");
  }

  @Test
  void junitSkipsWhatIsUnknown() throws Exception {
    Element suite = suite(diagnosis(UNKNOWN));
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    Element skipped = (Element) suite.getElementsByTagName("skipped").item(0);
    assertThat(skipped.getAttribute("message")).isEqualTo("not " + NASTY_IN_XML);
    assertThat(suite(diagnosis(CONNECTS)).getElementsByTagName("skipped").getLength()).isZero();
  }

  private static Diagnosis diagnosis(Outcome outcome, Finding... findings) {
    return new Diagnosis(
        new Target(NASTY, 5432, "app", "app"),
        settings("host=db1 user=app password=geheim"),
        List.of(
            new ClientDiagnosis(
                "libpq-18", outcome, List.of(new ModeOutcome(SslMode.DISABLE, outcome)))),
        List.of(
            new StageReport(
                Stage.TCP,
                StageReport.Status.PASSED,
                Optional.of(Duration.ofNanos(1_500_000)),
                NASTY),
            new StageReport(Stage.ADMISSION, StageReport.Status.NOT_REACHED, Optional.empty(), "")),
        List.of(findings),
        1);
  }

  private static ConnectionSettings settings(String conninfo) {
    return SettingsReader.read(
                conninfo,
                LibpqBuild.packaged(LibpqVersion.V18),
                new io.github.pgseal.PretendSurroundings())
            instanceof SettingsReading.Complete(ConnectionSettings settings)
        ? settings
        : new ConnectionSettings(List.of());
  }

  private static Finding finding(Catalogue entry, Severity severity, List<Remedy> remedies) {
    return new Finding(
        entry, severity, "title " + NASTY, List.of(NASTY, "second line"), "because", remedies);
  }

  private static Remedy remedy(Change change) {
    return new Remedy(
        Remedy.Actor.CLIENT, Remedy.Safety.SAFE, "do " + NASTY, change, Remedy.Proof.PROVEN, false);
  }

  private static JsonNode json(String text) {
    assertThat(text).endsWith("}\n");
    return JsonMapper.shared().readTree(text);
  }

  private static Element suite(Diagnosis diagnosis)
      throws ParserConfigurationException, SAXException, IOException {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(JunitXml.of(diagnosis))));
    return document.getDocumentElement();
  }
}
