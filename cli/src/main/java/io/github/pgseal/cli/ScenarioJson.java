package io.github.pgseal.cli;

import io.github.pgseal.lab.scenario.Scenario;
import io.github.pgseal.report.JsonText;
import java.util.List;

/// The scenarios of the lab as `pgseal.lab/1`.
final class ScenarioJson {

  private ScenarioJson() {}

  /// The document, indented, with a newline at its end.
  static String of(List<Scenario> scenarios) {
    return JsonText.indented(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("schema", "pgseal.lab/1");
          json.writeArrayPropertyStart("scenarios");
          for (Scenario scenario : scenarios) {
            json.writeStartObject();
            json.writeStringProperty("name", scenario.name());
            json.writeStringProperty("title", scenario.title());
            json.writeStringProperty("wrong", scenario.wrong());
            json.writeStringProperty("conninfo", scenario.conninfo());
            json.writeArrayPropertyStart("findings");
            scenario.findings().forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }
}
