package io.github.pgseal.report;

import io.github.pgseal.explain.Answer;
import io.github.pgseal.explain.Explainer;
import io.github.pgseal.explain.Explanation;
import io.github.pgseal.explain.Match;
import io.github.pgseal.explain.Speaker;
import io.github.pgseal.finding.Catalogue;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// An explanation as `pgseal.explain/1`. Field names are fixed; more may be added.
public final class ExplainJson {
  private static final String SCHEMA = "pgseal.explain/1";

  private final JsonGenerator json;
  private final Explainer explainer;

  private ExplainJson(JsonGenerator json, Explainer explainer) {
    this.json = json;
    this.explainer = explainer;
  }

  /// The document, indented, with a newline at its end.
  public static String of(Explanation explanation, Explainer explainer) {
    return JsonText.indented(json -> new ExplainJson(json, explainer).write("", "", explanation));
  }

  /// The document of one of many texts, on one line, with a newline at its end.
  ///
  /// @param id the text's name as JSON, repeated as it came; empty for none
  public static String line(String id, Explanation explanation, Explainer explainer) {
    return line(id, "", explanation, explainer);
  }

  /// The document of a line of many that could not be read.
  ///
  /// @param error why
  public static String failedLine(String id, String error, Explainer explainer) {
    return line(id, error, new Explanation(List.of()), explainer);
  }

  private static String line(
      String id, String error, Explanation explanation, Explainer explainer) {
    return JsonText.line(json -> new ExplainJson(json, explainer).write(id, error, explanation));
  }

  private void write(String id, String error, Explanation explanation) {
    json.writeStartObject();
    json.writeStringProperty("schema", SCHEMA);
    if (!id.isEmpty()) {
      json.writeName("id");
      json.writeRawValue(id);
    }
    if (!error.isEmpty()) {
      json.writeStringProperty("error", error);
    }
    json.writeArrayPropertyStart("matches");
    explanation.matches().forEach(this::match);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void match(Match match) {
    json.writeStartObject();
    json.writeStringProperty("finding", match.finding().id());
    json.writeStringProperty("slug", match.finding().slug());
    json.writeStringProperty("severity", match.finding().severity().toText());
    json.writeStringProperty("title", match.finding().title());
    json.writeStringProperty("client", match.client().id());
    json.writeArrayPropertyStart("via");
    match.via().stream().map(Speaker::id).forEach(json::writeString);
    json.writeEndArray();
    json.writeStringProperty("worded_by", match.message().program().id());
    json.writeStringProperty("language", match.message().program().language());
    json.writeStringProperty("versions", match.message().versions());
    json.writeNumberProperty("confidence", Math.round(match.confidence() * 100) / 100.0);
    json.writeNumberProperty("line", match.line());
    json.writeObjectPropertyStart("captured");
    match.captured().forEach(json::writeStringProperty);
    json.writeEndObject();
    json.writeStringProperty("seen", match.seen());
    answer(match);
    json.writeEndObject();
  }

  private void answer(Match match) {
    Answer answer = explainer.answer(match);
    json.writeStringProperty("because", answer.why());
    json.writeArrayPropertyStart("alternatives");
    match.message().alternatives().stream().map(Catalogue::id).forEach(json::writeString);
    json.writeEndArray();
    json.writeStringProperty("question", match.message().question());
    json.writeArrayPropertyStart("remedies");
    answer.steps().forEach(this::step);
    json.writeEndArray();
    json.writeArrayPropertyStart("next");
    answer.next().forEach(json::writeString);
    json.writeEndArray();
    json.writeStringProperty("page", "pgseal explain " + match.finding().id());
  }

  private void step(Answer.Step step) {
    json.writeStartObject();
    json.writeStringProperty("actor", step.actor().toText());
    json.writeStringProperty("summary", step.summary());
    json.writeArrayPropertyStart("write");
    for (Answer.Snippet snippet : step.snippets()) {
      json.writeStartObject();
      json.writeStringProperty("client", snippet.speaker().id());
      json.writeStringProperty("text", snippet.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
