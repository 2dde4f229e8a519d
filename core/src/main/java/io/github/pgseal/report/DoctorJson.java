package io.github.pgseal.report;

import io.github.pgseal.client.Outcome;
import io.github.pgseal.client.Try;
import io.github.pgseal.client.Verification;
import io.github.pgseal.conninfo.Setting;
import io.github.pgseal.diagnose.ClientDiagnosis;
import io.github.pgseal.diagnose.Diagnosis;
import io.github.pgseal.diagnose.ModeOutcome;
import io.github.pgseal.diagnose.StageReport;
import io.github.pgseal.diagnose.Target;
import io.github.pgseal.finding.Change;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// A diagnosis as `pgseal.doctor/1`. Field names are fixed; more may be added.
public final class DoctorJson {

  private static final String SCHEMA = "pgseal.doctor/1";

  private final JsonGenerator json;

  private DoctorJson(JsonGenerator json) {
    this.json = json;
  }

  /// The document, indented, with a newline at its end.
  public static String of(Diagnosis diagnosis) {
    return JsonText.indented(json -> new DoctorJson(json).write(diagnosis));
  }

  private void write(Diagnosis diagnosis) {
    json.writeStartObject();
    json.writeStringProperty("schema", SCHEMA);
    target(diagnosis.target());
    Caveat.of(diagnosis).ifPresent(caveat -> json.writeStringProperty("note", caveat));
    settings(diagnosis.settings().settings());
    List<ClientDiagnosis> clients = diagnosis.clients();
    if (clients.size() == 1) {
      client(clients.getFirst());
    } else {
      json.writeArrayPropertyStart("clients");
      for (ClientDiagnosis client : clients) {
        json.writeStartObject();
        client(client);
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    diagnosis.login().ifPresent(new LoginJson(json)::write);
    stages(diagnosis.stages());
    json.writeArrayPropertyStart("findings");
    diagnosis.findings().forEach(this::finding);
    json.writeEndArray();
    json.writeNumberProperty("connections", diagnosis.connections());
    json.writeEndObject();
  }

  private void target(Target target) {
    json.writeObjectPropertyStart("target");
    json.writeStringProperty("host", target.host());
    json.writeNumberProperty("port", target.port());
    json.writeStringProperty("user", target.user());
    json.writeStringProperty("database", target.database());
    json.writeEndObject();
  }

  private void settings(List<Setting> settings) {
    json.writeArrayPropertyStart("settings");
    for (Setting setting : settings) {
      json.writeStartObject();
      json.writeStringProperty("name", setting.name());
      // A secret is named with its origin, and never shown.
      if (setting.secret()) {
        json.writeNullProperty("value");
      } else {
        json.writeStringProperty("value", setting.value());
      }
      json.writeStringProperty("origin", setting.origin().toText());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void client(ClientDiagnosis client) {
    json.writeStringProperty("client", client.client());
    json.writeObjectPropertyStart("outcome");
    outcome(client.outcome());
    json.writeEndObject();
    json.writeArrayPropertyStart("modes");
    for (ModeOutcome mode : client.modes()) {
      json.writeStartObject();
      json.writeStringProperty("sslmode", mode.mode().toText());
      outcome(mode.outcome());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void outcome(Outcome outcome) {
    switch (outcome) {
      case Outcome.Connects(var encryption, var verification, List<Try> _) -> {
        json.writeBooleanProperty("connects", true);
        json.writeStringProperty("encryption", encryption.toText());
        json.writeStringProperty("verification", verification.toText());
        json.writeNullProperty("stage");
        json.writeNullProperty("message");
      }
      case Outcome.Fails(var stage, String message, List<Try> _) -> {
        json.writeBooleanProperty("connects", false);
        json.writeNullProperty("encryption");
        json.writeStringProperty("verification", Verification.NONE.toText());
        json.writeStringProperty("stage", stage.toText());
        json.writeStringProperty("message", message);
      }
      case Outcome.Unknown(String why, List<Try> _) -> {
        json.writeNullProperty("connects");
        json.writeNullProperty("encryption");
        json.writeNullProperty("verification");
        json.writeNullProperty("stage");
        json.writeNullProperty("message");
        json.writeStringProperty("why", why);
      }
    }
  }

  private void stages(List<StageReport> stages) {
    json.writeArrayPropertyStart("stages");
    for (StageReport stage : stages) {
      json.writeStartObject();
      json.writeStringProperty("stage", stage.stage().toText());
      json.writeStringProperty("status", stage.status().toText());
      if (stage.duration().isPresent()) {
        json.writeNumberProperty("milliseconds", stage.duration().get().toNanos() / 1e6);
      } else {
        json.writeNullProperty("milliseconds");
      }
      json.writeStringProperty("detail", stage.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void finding(Finding finding) {
    json.writeStartObject();
    json.writeStringProperty("id", finding.entry().id());
    json.writeStringProperty("slug", finding.entry().slug());
    json.writeStringProperty("severity", finding.severity().toText());
    json.writeStringProperty("title", finding.title());
    json.writeArrayPropertyStart("evidence");
    finding.evidence().forEach(json::writeString);
    json.writeEndArray();
    json.writeStringProperty("because", finding.because());
    json.writeArrayPropertyStart("remedies");
    finding.remedies().forEach(this::remedy);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void remedy(Remedy remedy) {
    json.writeStartObject();
    json.writeStringProperty("actor", remedy.actor().toText());
    json.writeStringProperty("safety", remedy.safety().toText());
    json.writeStringProperty("summary", remedy.summary());
    change(remedy.change());
    json.writeBooleanProperty("proven", remedy.proof() == Remedy.Proof.PROVEN);
    json.writeStringProperty("proof", remedy.proof().toText());
    json.writeBooleanProperty("weakens", remedy.weakens());
    json.writeEndObject();
  }

  /// One parameter is written as `parameter` and `value`; several also as `parameters`, the first
  /// of which is repeated in the short form.
  private void change(Change change) {
    json.writeObjectPropertyStart("change");
    switch (change) {
      case Change.SetParameters(var assignments) -> {
        json.writeStringProperty("parameter", assignments.getFirst().parameter());
        json.writeStringProperty("value", assignments.getFirst().value());
        if (assignments.size() > 1) {
          json.writeObjectPropertyStart("parameters");
          assignments.forEach(each -> json.writeStringProperty(each.parameter(), each.value()));
          json.writeEndObject();
        }
      }
      case Change.RemoveParameter(String parameter) -> {
        json.writeStringProperty("parameter", parameter);
        json.writeNullProperty("value");
      }
      case Change.Run(String command) -> json.writeStringProperty("command", command);
      case Change.EditFile(String file, String text) -> {
        json.writeStringProperty("file", file);
        json.writeStringProperty("text", text);
      }
      case Change.ByHand _ -> json.writeBooleanProperty("byHand", true);
    }
    json.writeEndObject();
  }
}
