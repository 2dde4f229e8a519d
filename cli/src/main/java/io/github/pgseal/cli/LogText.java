package io.github.pgseal.cli;

import io.github.pgseal.explain.Answer;
import io.github.pgseal.explain.Explainer;
import io.github.pgseal.log.Compression;
import io.github.pgseal.log.LogFinding;
import io.github.pgseal.log.LogFormat;
import io.github.pgseal.log.LogLine;
import io.github.pgseal.log.LogSourceReport;
import io.github.pgseal.log.LogSummary;
import io.github.pgseal.log.LogWindow;
import io.github.pgseal.log.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What logs tell, on the screen: the findings by count, then what was read.
final class LogText {

  private static final int COLUMN = 11;
  private static final double SURE = 0.9;
  private static final double LIKELY = 0.7;
  private static final int MOST_VALUES = 3;
  private static final int MOST_SOURCES = 5;

  private final Lines lines = new Lines(Usage.WIDTH);
  private final Explainer explainer;
  private final LogTimes times;
  private final Style style;

  private LogText(Explainer explainer, LogTimes times, Style style) {
    this.explainer = explainer;
    this.times = times;
    this.style = style;
  }

  static String of(
      LogSummary summary, LogWindow window, Explainer explainer, LogTimes times, Style style) {
    LogText text = new LogText(explainer, times, style);
    if (summary.findings().isEmpty()) {
      text.nothing(summary, window);
    }
    summary.findings().forEach(text::finding);
    text.sources(summary.sources());
    if (LogOutcome.isExamined(summary)) {
      text.period(summary, window);
    } else if (summary.sources().stream().anyMatch(source -> source.lines() > 0)) {
      text.labelled("next", "a text that is no log: pgseal explain - < FILE");
    }
    return text.lines.toText();
  }

  private void nothing(LogSummary summary, LogWindow window) {
    String words = "Nothing in these logs is a failure that pgseal knows.";
    if (!LogOutcome.isExamined(summary)) {
      words = "Nothing here could be examined.";
    } else if (isElsewhere(summary, window)) {
      words = "Nothing in these logs is of the time that was asked for.";
    }
    lines.hanging("", 0, words, style::bold);
  }

  /// Whether all times of the logs are before or after those that were asked for.
  private static boolean isElsewhere(LogSummary summary, LogWindow window) {
    boolean before =
        summary.last().isPresent()
            && window.since().filter(since -> summary.last().get().isBefore(since)).isPresent();
    boolean after =
        summary.first().isPresent()
            && window.until().filter(until -> summary.first().get().isAfter(until)).isPresent();
    return before || after;
  }

  private void finding(LogFinding finding) {
    new SeverityHead(lines, style)
        .write(finding.finding().severity(), finding.finding().id(), finding.finding().title());
    labelled("count", counted(finding));
    tally("user", finding.users());
    tally("database", finding.databases());
    tally("address", finding.addresses());
    labelled("by", finding.client().name() + doubt(finding.confidence()));
    lines(finding.lines());
    Answer answer = explainer.answer(finding.match());
    answer.steps().stream()
        .findFirst()
        .ifPresent(
            step -> labelled("do", "%s  (%s)".formatted(step.summary(), step.actor().toText())));
    labelled("more", "pgseal explain " + finding.finding().id());
    lines.blank();
  }

  private String counted(LogFinding finding) {
    String count = Figures.count(finding.count(), "time");
    return finding.first().isEmpty() || finding.last().isEmpty()
        ? count
        : count + ", " + times.span(finding.first().get(), finding.last().get());
  }

  private void tally(String label, Tally tally) {
    if (!tally.isEmpty()) {
      labelled(label, values(tally));
    }
  }

  /// `app (900), batch (3), report (2), 4 more (7)`; how many values the others are is not always
  /// known.
  private static String values(Tally tally) {
    int all = tally.most().size();
    boolean last = tally.others() == 0 && all == MOST_VALUES + 1;
    int shown = last ? all : Math.min(all, MOST_VALUES);
    List<String> values = new ArrayList<>();
    for (Tally.Counted each : tally.most().subList(0, shown)) {
      values.add("%s (%s)".formatted(each.value(), Figures.count(each.count())));
    }
    long rest = tally.others();
    for (Tally.Counted each : tally.most().subList(shown, all)) {
      rest += each.count();
    }
    if (rest > 0) {
      String more = tally.others() > 0 ? "others" : (all - shown) + " more";
      values.add("%s (%s)".formatted(more, Figures.count(rest)));
    }
    return String.join(", ", values);
  }

  /// The first line and the last. How sure the words make it, where they leave a doubt.
  private static String doubt(double confidence) {
    return confidence >= SURE
        ? ""
        : "; %s (%d %%)"
            .formatted(confidence >= LIKELY ? "likely" : "a guess", Math.round(confidence * 100));
  }

  private void lines(List<LogLine> all) {
    if (all.isEmpty()) {
      return;
    }
    line(all.size() == 1 ? "line" : "first", all.getFirst());
    if (all.size() > 1) {
      line("last", all.getLast());
    }
  }

  private void line(String label, LogLine line) {
    labelled(label, "%s:%d".formatted(LogName.of(line.source()), line.line()));
    labelled("", Excerpt.of(line.text()));
  }

  private void period(LogSummary summary, LogWindow window) {
    if (summary.first().isPresent() && summary.last().isPresent()) {
      labelled(
          "period",
          "%s (%s)"
              .formatted(times.span(summary.first().get(), summary.last().get()), times.zone()));
    } else {
      labelled("period", "no times were recognised");
    }
    List<String> asked = new ArrayList<>();
    window.since().ifPresent(since -> asked.add("since " + times.of(since)));
    window.until().ifPresent(until -> asked.add("until " + times.of(until)));
    if (!asked.isEmpty()) {
      labelled("asked", String.join(", ", asked));
    }
  }

  private void sources(List<LogSourceReport> sources) {
    String label = "read";
    if (sources.size() > MOST_SOURCES) {
      labelled(label, together(sources));
      return;
    }
    for (LogSourceReport source : sources) {
      labelled(label, "%s: %s".formatted(LogName.of(source.source()), described(source)));
      label = "";
    }
  }

  private static String described(LogSourceReport source) {
    if (source.lines() == 0) {
      return "empty";
    }
    return "%s, %s, %s"
        .formatted(
            form(source), Figures.bytes(source.bytes()), Figures.count(source.lines(), "line"));
  }

  private static String together(List<LogSourceReport> sources) {
    String formats =
        sources.stream()
            .collect(Collectors.groupingBy(LogText::form, Collectors.counting()))
            .entrySet()
            .stream()
            .sorted((one, other) -> Long.compare(other.getValue(), one.getValue()))
            .map(each -> "%s (%s)".formatted(each.getKey(), Figures.count(each.getValue())))
            .collect(Collectors.joining(", "));
    return "%s, %s, %s: %s"
        .formatted(
            Figures.count(sources.size(), "file"),
            Figures.bytes(sources.stream().mapToLong(LogSourceReport::bytes).sum()),
            Figures.count(sources.stream().mapToLong(LogSourceReport::lines).sum(), "line"),
            formats);
  }

  private static String form(LogSourceReport source) {
    String format =
        source.format() == LogFormat.UNKNOWN ? "format not recognised" : source.format().toText();
    return source.compression() == Compression.NONE
        ? format
        : format + " in " + source.compression().toText();
  }

  private void labelled(String label, String words) {
    String first = "  " + label + " ".repeat(COLUMN - 2 - label.length());
    lines.hanging(label.isEmpty() ? first : style.dim(first), COLUMN, words);
  }
}
