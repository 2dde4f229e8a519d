package io.github.pgseal.cli;

import io.github.pgseal.finding.Severity;

/// The first line of a finding: how bad it is, its id, its title.
record SeverityHead(Lines lines, Style style) {

  void write(Severity severity, String id, String title) {
    String word = severity.toText();
    String head = word + " " + id + "  ";
    lines.hanging(
        color(severity, word) + head.substring(word.length()), head.length(), title, style::bold);
  }

  private String color(Severity severity, String text) {
    return switch (severity) {
      case ERROR -> style.red(text);
      case WARNING -> style.yellow(text);
      case INFO -> style.cyan(text);
    };
  }
}
