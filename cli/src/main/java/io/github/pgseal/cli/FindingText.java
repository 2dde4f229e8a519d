package io.github.pgseal.cli;

import io.github.pgseal.finding.Change;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.text.Visible;
import java.util.List;

/// One finding on the screen: what, seen, because, do, more.
final class FindingText {

  private static final int COLUMN = 11;

  private final Lines lines;
  private final Style style;

  FindingText(Lines lines, Style style) {
    this.lines = lines;
    this.style = style;
  }

  void write(Finding finding) {
    new SeverityHead(lines, style).write(finding.severity(), finding.entry().id(), finding.title());
    labelled("seen", finding.evidence());
    if (!finding.because().isEmpty()) {
      labelled("because", List.of(finding.because()));
    }
    remedies(finding.remedies());
    labelled("more", List.of("pgseal explain " + finding.entry().id()));
  }

  private void labelled(String label, List<String> texts) {
    String first = "  " + label + " ".repeat(COLUMN - 2 - label.length());
    for (int i = 0; i < texts.size(); i++) {
      lines.hanging(i == 0 ? style.dim(first) : " ".repeat(COLUMN), COLUMN, texts.get(i));
    }
  }

  private void remedies(List<Remedy> remedies) {
    for (int i = 0; i < remedies.size(); i++) {
      Remedy remedy = remedies.get(i);
      String number = remedies.size() == 1 ? "" : (i + 1) + ". ";
      String label = i == 0 ? style.dim("  do       ") : " ".repeat(COLUMN);
      lines.hanging(
          label + number, COLUMN + number.length(), remedy.summary() + "  (" + note(remedy) + ")");
      change(remedy.change(), COLUMN + number.length());
    }
  }

  private static String note(Remedy remedy) {
    String proof =
        switch (remedy.proof()) {
          case PROVEN -> ", proven";
          case INSUFFICIENT -> ", not enough alone";
          case NOT_TRIED -> "";
        };
    return remedy.actor().toText() + proof + (remedy.weakens() ? ", weaker" : "");
  }

  /// What to type, on lines of its own, never wrapped.
  private void change(Change change, int indent) {
    int margin = indent + 2;
    switch (change) {
      case Change.SetParameters(var assignments) -> {
        StringBuilder text = new StringBuilder();
        assignments.forEach(
            each ->
                text.append(text.isEmpty() ? "" : " ")
                    .append(each.parameter())
                    .append('=')
                    .append(quoted(each.value())));
        lines.copy(margin, text.toString(), style::cyan);
      }
      case Change.RemoveParameter(String parameter) ->
          lines.copy(margin, "remove " + parameter, style::cyan);
      case Change.Run(String command) -> lines.copy(margin, "$ " + command, style::cyan);
      case Change.EditFile(String file, String text) -> {
        for (String line : text.split("\n", -1)) {
          String place = style.dim("   # " + Visible.of(file));
          lines.copy(margin, line, code -> style.cyan(code) + place);
        }
      }
      case Change.ByHand _ -> {}
    }
  }

  private static String quoted(String value) {
    boolean plain = !value.isEmpty() && value.matches("[^\\s'\\\\]+");
    return plain ? value : "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
