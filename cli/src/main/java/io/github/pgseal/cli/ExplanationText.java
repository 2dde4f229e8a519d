package io.github.pgseal.cli;

import io.github.pgseal.explain.Answer;
import io.github.pgseal.explain.Explainer;
import io.github.pgseal.explain.Explanation;
import io.github.pgseal.explain.Match;
import io.github.pgseal.explain.Speaker;
import io.github.pgseal.finding.Catalogue;
import java.util.List;
import java.util.stream.Collectors;

/// An explanation on the screen: the cause with its repair, then what else the text tells.
final class ExplanationText {
  private static final int COLUMN = 11;
  private static final int MOST_OTHERS = 5;
  private static final double SURE = 0.9;
  private static final double LIKELY = 0.7;
  private static final double TELLING = 0.5;

  private final Lines lines = new Lines(Usage.WIDTH);
  private final Explainer explainer;
  private final Style style;

  private ExplanationText(Explainer explainer, Style style) {
    this.explainer = explainer;
    this.style = style;
  }

  static String of(Explanation explanation, Explainer explainer, Style style) {
    ExplanationText text = new ExplanationText(explainer, style);
    explanation.cause().ifPresentOrElse(text::cause, text::nothing);
    text.others(explanation);
    return text.lines.toText();
  }

  private void nothing() {
    lines.hanging("", 0, "Nothing in this text is a message that pgseal knows.", style::bold);
    labelled("next", "give more of it: the lines before and after, the whole stack trace");
    labelled("", "or let pgseal look itself:");
    copied(List.of("pgseal doctor 'host=… user=… dbname=…'"));
  }

  private void cause(Match match) {
    Answer answer = explainer.answer(match);
    Catalogue finding = match.finding();
    new SeverityHead(lines, style).write(finding.severity(), finding.id(), finding.title());
    labelled("seen", match.seen().strip().replaceAll("\\s+", " "));
    labelled("by", speaker(match));
    labelled("because", answer.why());
    steps(answer.steps());
    doubt(match);
    if (!answer.next().isEmpty()) {
      label("next");
      copied(answer.next());
    }
    labelled("more", "pgseal explain " + finding.id());
    if (match.client().kind().isLayer()) {
      labelled("tip", "--client NAME, such as psycopg2 or pgjdbc, shows the syntax of your driver");
    }
  }

  private String speaker(Match match) {
    Speaker words = match.message().program();
    String by = match.client().name();
    if (!words.id().equals(match.client().id())) {
      by += ", in the words of " + words.name();
    }
    if (!match.via().isEmpty()) {
      by +=
          ", through " + match.via().stream().map(Speaker::name).collect(Collectors.joining(", "));
    }
    return "%s; line %d, %s (%s)"
        .formatted(by, match.line(), certainty(match.confidence()), percent(match.confidence()));
  }

  private static String percent(double confidence) {
    return Math.round(confidence * 100) + " %";
  }

  private static String certainty(double confidence) {
    if (confidence >= SURE) {
      return "sure";
    }
    return confidence >= LIKELY ? "likely" : "a guess";
  }

  private void steps(List<Answer.Step> steps) {
    for (int index = 0; index < steps.size(); index++) {
      Answer.Step step = steps.get(index);
      String number = steps.size() == 1 ? "" : (index + 1) + ". ";
      String label = index == 0 ? style.dim("  do       ") : " ".repeat(COLUMN);
      lines.hanging(
          label + number,
          COLUMN + number.length(),
          step.summary() + "  (" + step.actor().toText() + ")");
      for (Answer.Snippet snippet : step.snippets()) {
        lines.hanging(
            " ".repeat(COLUMN + 2), COLUMN + 2, snippet.speaker().name() + ":", style::dim);
        snippet.text().lines().forEach(line -> lines.copy(COLUMN + 4, line, style::cyan));
      }
    }
  }

  private void doubt(Match match) {
    List<Catalogue> alternatives = match.message().alternatives();
    for (int index = 0; index < alternatives.size(); index++) {
      Catalogue other = alternatives.get(index);
      labelled(index == 0 ? "or" : "", "%s %s".formatted(other.id(), other.title()));
    }
    if (!match.message().question().isEmpty()) {
      labelled("ask", match.message().question());
    }
  }

  /// What is not said already, and is more than the words of a wrapper.
  private void others(Explanation explanation) {
    List<Catalogue> said =
        explanation.cause().map(cause -> cause.message().alternatives()).orElse(List.of());
    List<Match> matches =
        explanation.matches().stream()
            .skip(1)
            .filter(match -> match.confidence() >= TELLING && !said.contains(match.finding()))
            .limit(MOST_OTHERS)
            .toList();
    if (matches.isEmpty()) {
      return;
    }
    lines.blank();
    lines.add("Also in this text");
    for (Match match : matches) {
      String head = "  %s  ".formatted(match.finding().id());
      lines.hanging(
          head,
          head.length(),
          "%s; line %d, %s"
              .formatted(match.finding().title(), match.line(), percent(match.confidence())));
    }
  }

  private void label(String label) {
    lines.add(style.dim("  " + label));
  }

  private void labelled(String label, String words) {
    String first = "  " + label + " ".repeat(COLUMN - 2 - label.length());
    lines.hanging(label.isEmpty() ? first : style.dim(first), COLUMN, words);
  }

  private void copied(List<String> commands) {
    commands.forEach(command -> lines.copy(COLUMN, command, style::cyan));
  }
}
