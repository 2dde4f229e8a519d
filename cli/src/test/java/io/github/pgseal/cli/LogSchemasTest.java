package io.github.pgseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.explain.Explainer;
import io.github.pgseal.explain.MessageIndex;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.log.LogEvent;
import io.github.pgseal.log.LogFinding;
import io.github.pgseal.log.LogFormat;
import io.github.pgseal.log.LogSummary;
import io.github.pgseal.log.LogTrouble;
import io.github.pgseal.log.LogWindow;
import io.github.pgseal.report.LogJson;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The documents about logs are what their schemas say.
final class LogSchemasTest {

  /// What is not written where it is not known.
  private static final Set<String> OPTIONAL =
      Set.of("first", "last", "since", "until", "time", "user", "database", "address");

  private static final Explainer EXPLAINER = new Explainer(MessageIndex.shipped());
  private static final LogFinding FINDING = LogSamples.finding(Catalogue.SERVER_REQUIRES_TLS, 3);

  private static JsonNode summary() {
    return new JsonMapper()
        .readTree(
            LogJson.of(
                new LogSummary(
                    List.of(FINDING),
                    List.of(LogSamples.source("a.log", LogFormat.CLOUD_SQL, 3)),
                    List.of(new LogTrouble("b.log", "permission denied")),
                    Optional.of(LogSamples.FIRST),
                    Optional.of(LogSamples.LAST)),
                new LogWindow(Optional.of(LogSamples.FIRST), Optional.of(LogSamples.LAST)),
                EXPLAINER));
  }

  private static JsonNode event() {
    return new JsonMapper()
        .readTree(
            LogJson.line(
                new LogEvent(
                    FINDING.lines().getFirst(),
                    FINDING.match(),
                    Optional.of("app"),
                    Optional.of("shop"),
                    Optional.of("10.0.0.7")),
                EXPLAINER));
  }

  @TestFactory
  Stream<DynamicTest> aDocumentFits() {
    return Stream.of(summary(), event())
        .map(
            document ->
                DynamicTest.dynamicTest(
                    document.path("schema").asString(),
                    () -> assertThat(errors(document)).isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> everyFormatOfLogsFits() {
    return Stream.of(LogFormat.values())
        .map(
            format ->
                DynamicTest.dynamicTest(
                    format.toText(),
                    () -> {
                      String text = summary().toString().replace("cloud-sql", format.toText());
                      assertThat(errors(new JsonMapper().readTree(text))).isEmpty();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> aDocumentWithoutAFixedFieldDoesNotFit() {
    return Stream.of(summary(), event())
        .flatMap(
            document ->
                SchemasTest.fixedFields("", document).stream()
                    .filter(field -> !OPTIONAL.contains(field.replaceFirst(".*/", "")))
                    .map(
                        field ->
                            DynamicTest.dynamicTest(
                                field,
                                () ->
                                    assertThat(errors(SchemasTest.without(field, document)))
                                        .isNotEmpty())));
  }

  private static List<?> errors(JsonNode document) {
    String name = document.path("schema").asString();
    return SchemasTest.schema(name.isEmpty() ? "pgseal.explain-log/1" : name).validate(document);
  }
}
