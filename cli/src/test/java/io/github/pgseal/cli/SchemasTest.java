package io.github.pgseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.pgseal.evidence.EvidenceFile;
import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.scenario.Scenario;
import io.github.pgseal.lab.scenario.ScenarioCatalogue;
import io.github.pgseal.lab.scenario.ScenarioRun;
import io.github.pgseal.lab.scenario.ServerRecipe;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The documents are what their schemas, shipped in the jar, say.
final class SchemasTest {

  private static final JsonMapper JSON = new JsonMapper();

  /// Scenarios in which somebody has to wait.
  private static final Set<String> SLOW = Set.of("silence", "handshake-stalls");

  @TestFactory
  Stream<DynamicTest> everyScreenInJsonFitsItsSchema() {
    List<Script.Part.Step> screens = screensInJson();
    assertThat(screens)
        .extracting(step -> document(step).path("schema").asString())
        .contains("pgseal.doctor/1", "pgseal.explain/1", "pgseal.explain-log/1", "pgseal.lab/1");
    assertThat(screens).anyMatch(step -> document(step).has("clients"));
    return screens.stream()
        .map(step -> DynamicTest.dynamicTest(step.command(), () -> fits(document(step))));
  }

  private static List<Script.Part.Step> screensInJson() {
    return ScriptFolder.allSteps().stream()
        .filter(step -> step.command().contains("--format json") && step.screen().startsWith("{"))
        .toList();
  }

  private static JsonNode document(Script.Part.Step step) {
    String screen = step.screen();
    String text = screen.substring(0, screen.lastIndexOf("}\n") + 1);
    return JSON.readTree(text.replace("{port}", "5432"));
  }

  private static void fits(JsonNode document) {
    assertThat(schema(document.path("schema").asString()).validate(document)).isEmpty();
  }

  /// The schema of documents that call themselves so.
  static Schema schema(String name) {
    String file = "/schema/" + name.replace('/', '-') + ".schema.json";
    try (InputStream in = Objects.requireNonNull(EvidenceFile.class.getResourceAsStream(file))) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  @TestFactory
  Stream<DynamicTest> savedEvidenceFitsItsSchema(@TempDir Path temporary) {
    LabEnvironment environment =
        new LabEnvironment(temporary, temporary, temporary, ScriptSurroundings.CLOCK);
    return ScenarioCatalogue.all().stream()
        .filter(scenario -> !(scenario.server() instanceof ServerRecipe.Real))
        .filter(scenario -> !SLOW.contains(scenario.name()))
        .map(
            scenario ->
                DynamicTest.dynamicTest(
                    scenario.name(), () -> fits(evidence(scenario, environment))));
  }

  private static JsonNode evidence(Scenario scenario, LabEnvironment environment)
      throws IOException {
    Path directory = ScriptFolder.workDirectory("evidence");
    ScriptPlayer.Stage stage = wanted -> ScenarioRun.start(wanted, environment);
    try (ScriptPlayer player = new ScriptPlayer(stage, directory)) {
      player.play(
          Script.parse(
              """
              # scenario: %s
              $ pgseal doctor '{conninfo}' --all-modes --client %s --save {dir}/seen.json
              ? 0
              """
                  .formatted(scenario.name(), scenario.client())));
      return JSON.readTree(Files.readString(directory.resolve("seen.json")));
    }
  }

  @TestFactory
  Stream<DynamicTest> aDocumentWithoutAFixedFieldDoesNotFit() {
    List<JsonNode> documents = screensInJson().stream().map(SchemasTest::document).toList();
    JsonNode doctor = withFindings(documents);
    List<String> fields = new ArrayList<>(fixedFields("", doctor));
    assertThat(fields)
        .contains(
            "/schema", "/target/host", "/settings/0/origin", "/outcome/stage", "/modes/0/sslmode")
        .contains("/findings/0/id", "/findings/0/remedies/0/change", "/stages/0/status");
    return fields.stream()
        .map(
            field ->
                DynamicTest.dynamicTest(
                    field,
                    () ->
                        assertThat(schema("pgseal.doctor/1").validate(without(field, doctor)))
                            .isNotEmpty()));
  }

  private static JsonNode withFindings(List<JsonNode> documents) {
    return documents.stream()
        .filter(document -> !document.path("findings").isEmpty())
        .filter(document -> !document.path("modes").isEmpty())
        .findFirst()
        .orElseThrow();
  }

  /// The fields of a document, of lists those of the first element; `why` and what is in `change`
  /// depend on others.
  static List<String> fixedFields(String path, JsonNode node) {
    List<String> fields = new ArrayList<>();
    if (node.isArray() && !node.isEmpty()) {
      fields.addAll(fixedFields(path + "/0", node.get(0)));
    }
    for (var field : node.properties()) {
      String inner = path + "/" + field.getKey();
      fields.add(inner);
      if (!field.getKey().equals("change")) {
        fields.addAll(fixedFields(inner, field.getValue()));
      }
    }
    return fields;
  }

  static JsonNode without(String field, JsonNode document) {
    JsonNode copy = document.deepCopy();
    int end = field.lastIndexOf('/');
    ((ObjectNode) copy.at(field.substring(0, end))).remove(field.substring(end + 1));
    return copy;
  }
}
