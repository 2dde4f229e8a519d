package io.github.pgseal.report;

import io.github.pgseal.client.Outcome;
import io.github.pgseal.diagnose.ClientDiagnosis;
import io.github.pgseal.diagnose.Diagnosis;
import io.github.pgseal.diagnose.Target;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Pages;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.finding.Severity;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// A diagnosis in the Static Analysis Results Interchange Format 2.1.0 (OASIS standard), which code
/// hosts and editors show. Each finding is a result, its page of the catalogue is the rule's help.
public final class Sarif {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

  private final JsonGenerator json;

  private Sarif(JsonGenerator json) {
    this.json = json;
  }

  /// The document, indented, with a newline at its end.
  ///
  /// @param version the version of pgseal
  public static String of(Diagnosis diagnosis, String version) {
    return JsonText.indented(json -> new Sarif(json).write(diagnosis, version));
  }

  private void write(Diagnosis diagnosis, String version) {
    json.writeStartObject();
    json.writeStringProperty("$schema", SCHEMA);
    json.writeStringProperty("version", "2.1.0");
    json.writeArrayPropertyStart("runs");
    json.writeStartObject();
    tool(diagnosis.findings().stream().map(Finding::entry).distinct().toList(), version);
    incomplete(diagnosis.clients());
    json.writeArrayPropertyStart("results");
    diagnosis.findings().forEach(finding -> result(finding, diagnosis.target()));
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  /// What could not be followed to the end, which an empty list of results would hide.
  private void incomplete(List<ClientDiagnosis> clients) {
    List<ClientDiagnosis> unknown =
        clients.stream().filter(client -> client.outcome() instanceof Outcome.Unknown).toList();
    if (unknown.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("invocations");
    json.writeStartObject();
    json.writeBooleanProperty("executionSuccessful", false);
    json.writeArrayPropertyStart("toolExecutionNotifications");
    for (ClientDiagnosis client : unknown) {
      json.writeStartObject();
      json.writeStringProperty("level", "warning");
      text(
          "message",
          "%s was not followed to the end: %s".formatted(client.client(), why(client.outcome())));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private static String why(Outcome outcome) {
    return outcome instanceof Outcome.Unknown(String why, var _) ? why : "";
  }

  private void tool(List<Catalogue> entries, String version) {
    json.writeObjectPropertyStart("tool");
    json.writeObjectPropertyStart("driver");
    json.writeStringProperty("name", "pgseal");
    json.writeStringProperty("version", version);
    json.writeArrayPropertyStart("rules");
    entries.forEach(this::rule);
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void rule(Catalogue entry) {
    json.writeStartObject();
    json.writeStringProperty("id", entry.id());
    json.writeStringProperty("name", entry.slug());
    text("shortDescription", entry.title());
    json.writeObjectPropertyStart("help");
    json.writeStringProperty("text", "pgseal explain " + entry.id());
    json.writeStringProperty("markdown", Pages.markdown(entry));
    json.writeEndObject();
    json.writeObjectPropertyStart("defaultConfiguration");
    json.writeStringProperty("level", level(entry.severity()));
    json.writeEndObject();
    json.writeEndObject();
  }

  private void result(Finding finding, Target target) {
    json.writeStartObject();
    json.writeStringProperty("ruleId", finding.entry().id());
    json.writeStringProperty("level", level(finding.severity()));
    text("message", message(finding));
    json.writeArrayPropertyStart("locations");
    json.writeStartObject();
    json.writeArrayPropertyStart("logicalLocations");
    json.writeStartObject();
    json.writeStringProperty(
        "fullyQualifiedName",
        "%s:%d/%s".formatted(target.host(), target.port(), target.database()));
    json.writeStringProperty("kind", "resource");
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void text(String name, String value) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("text", value);
    json.writeEndObject();
  }

  private static String message(Finding finding) {
    StringBuilder text = new StringBuilder(finding.title());
    finding.evidence().forEach(line -> text.append('\n').append("seen: ").append(line));
    if (!finding.because().isEmpty()) {
      text.append('\n').append("because: ").append(finding.because());
    }
    for (Remedy remedy : finding.remedies()) {
      text.append('\n').append("do: ").append(remedy.summary());
      text.append(" (").append(remedy.actor().toText()).append(')');
    }
    return text.toString();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "note";
    };
  }
}
