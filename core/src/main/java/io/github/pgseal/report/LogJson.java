package io.github.pgseal.report;

import io.github.pgseal.explain.Answer;
import io.github.pgseal.explain.Explainer;
import io.github.pgseal.explain.Message;
import io.github.pgseal.explain.Speaker;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.log.LogEvent;
import io.github.pgseal.log.LogFinding;
import io.github.pgseal.log.LogLine;
import io.github.pgseal.log.LogSourceReport;
import io.github.pgseal.log.LogSummary;
import io.github.pgseal.log.LogTrouble;
import io.github.pgseal.log.LogWindow;
import io.github.pgseal.log.Tally;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// What logs tell as `pgseal.explain-log/1`, and what comes into them as lines of
/// `pgseal.explain-log-event/1`. Field names are fixed; more may be added. Times are in UTC.
public final class LogJson {
  private static final String SCHEMA = "pgseal.explain-log/1";
  private static final String EVENT_SCHEMA = "pgseal.explain-log-event/1";

  private final JsonGenerator json;
  private final Explainer explainer;

  private LogJson(JsonGenerator json, Explainer explainer) {
    this.json = json;
    this.explainer = explainer;
  }

  /// The document, indented, with a newline at its end.
  public static String of(LogSummary summary, LogWindow window, Explainer explainer) {
    return JsonText.indented(json -> new LogJson(json, explainer).write(summary, window));
  }

  /// An event on one line, with a newline at its end.
  public static String line(LogEvent event, Explainer explainer) {
    return JsonText.line(json -> new LogJson(json, explainer).write(event));
  }

  private void write(LogSummary summary, LogWindow window) {
    json.writeStartObject();
    json.writeStringProperty("schema", SCHEMA);
    time("since", window.since());
    time("until", window.until());
    time("first", summary.first());
    time("last", summary.last());
    json.writeArrayPropertyStart("findings");
    summary.findings().forEach(this::finding);
    json.writeEndArray();
    json.writeArrayPropertyStart("sources");
    summary.sources().forEach(this::source);
    json.writeEndArray();
    json.writeArrayPropertyStart("troubles");
    summary.troubles().forEach(this::trouble);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void finding(LogFinding finding) {
    json.writeStartObject();
    entry(finding.finding());
    json.writeNumberProperty("count", finding.count());
    time("first", finding.first());
    time("last", finding.last());
    words(finding.client(), finding.message(), finding.confidence());
    tally("users", finding.users());
    tally("databases", finding.databases());
    tally("addresses", finding.addresses());
    json.writeArrayPropertyStart("lines");
    for (LogLine line : finding.lines()) {
      json.writeStartObject();
      line(line);
      json.writeEndObject();
    }
    json.writeEndArray();
    answer(explainer.answer(finding.match()));
    page(finding.finding());
    json.writeEndObject();
  }

  private void write(LogEvent event) {
    json.writeStartObject();
    json.writeStringProperty("schema", EVENT_SCHEMA);
    entry(event.match().finding());
    words(event.match().client(), event.match().message(), event.match().confidence());
    name("user", event.user());
    name("database", event.database());
    name("address", event.address());
    line(event.line());
    answer(explainer.answer(event.match()));
    page(event.match().finding());
    json.writeEndObject();
  }

  private void entry(Catalogue finding) {
    json.writeStringProperty("finding", finding.id());
    json.writeStringProperty("slug", finding.slug());
    json.writeStringProperty("severity", finding.severity().toText());
    json.writeStringProperty("title", finding.title());
  }

  private void words(Speaker client, Message message, double confidence) {
    json.writeStringProperty("client", client.id());
    json.writeStringProperty("worded_by", message.program().id());
    json.writeStringProperty("language", message.program().language());
    json.writeNumberProperty("confidence", Math.round(confidence * 100) / 100.0);
  }

  /// The values, the most frequent first, and how often any other was seen.
  private void tally(String name, Tally tally) {
    json.writeObjectPropertyStart(name);
    json.writeArrayPropertyStart("most");
    for (Tally.Counted counted : tally.most()) {
      json.writeStartObject();
      json.writeStringProperty("value", counted.value());
      json.writeNumberProperty("count", counted.count());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberProperty("others", tally.others());
    json.writeEndObject();
  }

  private void line(LogLine line) {
    json.writeStringProperty("source", line.source());
    json.writeNumberProperty("line", line.line());
    time("time", line.time());
    json.writeStringProperty("text", line.text());
  }

  private void answer(Answer answer) {
    json.writeStringProperty("because", answer.why());
    json.writeArrayPropertyStart("remedies");
    for (Answer.Step step : answer.steps()) {
      json.writeStartObject();
      json.writeStringProperty("actor", step.actor().toText());
      json.writeStringProperty("summary", step.summary());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void page(Catalogue finding) {
    json.writeStringProperty("page", "pgseal explain " + finding.id());
  }

  private void source(LogSourceReport source) {
    json.writeStartObject();
    json.writeStringProperty("source", source.source());
    json.writeStringProperty("format", source.format().toText());
    json.writeStringProperty("compression", source.compression().toText());
    json.writeNumberProperty("bytes", source.bytes());
    json.writeNumberProperty("lines", source.lines());
    json.writeEndObject();
  }

  private void trouble(LogTrouble trouble) {
    json.writeStartObject();
    json.writeStringProperty("source", trouble.source());
    json.writeStringProperty("kind", trouble.kind().toText());
    json.writeStringProperty("reason", trouble.reason());
    json.writeEndObject();
  }

  /// A name that the line does not hold is not written.
  private void name(String name, Optional<String> value) {
    value.ifPresent(known -> json.writeStringProperty(name, known));
  }

  /// A moment that may not be known is not written.
  private void time(String name, Optional<Instant> moment) {
    moment.ifPresent(known -> json.writeStringProperty(name, known.toString()));
  }
}
