package io.github.pgseal.report;

import io.github.pgseal.client.Outcome;
import io.github.pgseal.diagnose.ClientDiagnosis;
import io.github.pgseal.diagnose.Diagnosis;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Severity;
import java.util.List;

/// A diagnosis as JUnit XML, which build servers show: a test for each client, that it connects,
/// and a test for each finding, which fails when the finding is an error.
public final class JunitXml {

  private final StringBuilder text =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

  private JunitXml() {}

  /// The document, indented, with a newline at its end.
  public static String of(Diagnosis diagnosis) {
    JunitXml xml = new JunitXml();
    xml.write(diagnosis);
    return xml.text.toString();
  }

  private void write(Diagnosis diagnosis) {
    List<ClientDiagnosis> clients = diagnosis.clients();
    List<Finding> findings = diagnosis.findings();
    long failures =
        clients.stream().filter(client -> client.outcome() instanceof Outcome.Fails).count()
            + findings.stream().filter(finding -> finding.severity() == Severity.ERROR).count();
    long skipped =
        clients.stream().filter(client -> client.outcome() instanceof Outcome.Unknown).count();
    String target = diagnosis.target().host() + ":" + diagnosis.target().port();
    line(
        0,
        "<testsuite name=\"pgseal doctor %s\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\">",
        target,
        clients.size() + findings.size(),
        failures,
        skipped);
    clients.forEach(client -> client(client, target));
    findings.forEach(finding -> finding(finding, target));
    line(0, "</testsuite>");
  }

  private void client(ClientDiagnosis client, String target) {
    line(1, "<testcase classname=\"%s\" name=\"%s connects\">", target, client.client());
    switch (client.outcome()) {
      case Outcome.Connects _ -> {}
      case Outcome.Fails(var stage, String message, var _) ->
          line(2, "<failure type=\"%s\" message=\"%s\"/>", stage.toText(), message);
      case Outcome.Unknown(String why, var _) -> line(2, "<skipped message=\"%s\"/>", why);
    }
    line(1, "</testcase>");
  }

  private void finding(Finding finding, String target) {
    line(
        1,
        "<testcase classname=\"%s\" name=\"%s %s\">",
        target,
        finding.entry().id(),
        finding.entry().slug());
    String evidence = String.join("\n", finding.evidence());
    if (finding.severity() == Severity.ERROR) {
      line(
          2,
          "<failure type=\"%s\" message=\"%s\">%s</failure>",
          finding.entry().id(),
          finding.title(),
          evidence);
    } else {
      line(
          2,
          "<system-out>%s: %s\n%s</system-out>",
          finding.severity().toText(),
          finding.title(),
          evidence);
    }
    line(1, "</testcase>");
  }

  /// A line of XML.
  ///
  /// @param values the texts for the template's places, which are escaped
  private void line(int depth, String template, Object... values) {
    Object[] escaped = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      escaped[i] = values[i] instanceof String value ? escape(value) : values[i];
    }
    text.append("  ".repeat(depth)).append(template.formatted(escaped)).append('\n');
  }

  /// Escapes what has a meaning in XML; what may not occur in it becomes a question mark.
  private static String escape(String value) {
    StringBuilder escaped = new StringBuilder();
    value
        .codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\n' -> escaped.append("&#10;");
                case '\t' -> escaped.append("&#9;");
                default -> escaped.appendCodePoint(allowed(point) ? point : '?');
              }
            });
    return escaped.toString();
  }

  private static boolean allowed(int point) {
    return point >= 0x20
        && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
        && point != 0xFFFE
        && point != 0xFFFF;
  }
}
