package io.github.pgseal.cli;

import io.github.pgseal.diagnose.Diagnosis;
import io.github.pgseal.report.DoctorJson;
import io.github.pgseal.report.JunitXml;
import io.github.pgseal.report.Sarif;

/// How a diagnosis is written.
enum Format implements Choice.Named {
  TEXT("text"),
  JSON("json"),
  SARIF("sarif"),
  JUNIT("junit");

  private final String text;

  Format(String text) {
    this.text = text;
  }

  @Override
  public String toText() {
    return text;
  }

  /// The whole answer, with a newline at its end.
  ///
  /// @param quiet whether a text shows only findings
  String render(Diagnosis diagnosis, Style style, boolean quiet) {
    return switch (this) {
      case TEXT -> quiet ? TextReport.findings(diagnosis, style) : TextReport.of(diagnosis, style);
      case JSON -> DoctorJson.of(diagnosis);
      case SARIF -> Sarif.of(diagnosis, Version.text());
      case JUNIT -> JunitXml.of(diagnosis);
    };
  }
}
