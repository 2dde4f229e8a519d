package io.github.pgseal.cli;

import io.github.pgseal.Surroundings;
import io.github.pgseal.cli.ExplainOptions.ExplainFormat;
import io.github.pgseal.explain.Explainer;
import io.github.pgseal.explain.MessageIndex;
import io.github.pgseal.log.LogEvent;
import io.github.pgseal.log.LogExaminer;
import io.github.pgseal.log.LogListener;
import io.github.pgseal.log.LogSources;
import io.github.pgseal.log.LogSummary;
import io.github.pgseal.log.LogTrouble;
import io.github.pgseal.report.LogCsv;
import io.github.pgseal.report.LogJson;
import io.github.pgseal.text.Visible;
import java.io.PrintWriter;
import java.util.stream.Stream;
import picocli.CommandLine.ParseResult;

/// `explain --log`: looks for failed connections in logs.
final class LogRequest {

  private final LogOptions options;
  private final Toolbox toolbox;
  private final Style style;
  private final LogTimes times;
  private final MessageIndex index;

  private LogRequest(LogOptions options, Toolbox toolbox, Style style) {
    this.options = options;
    this.toolbox = toolbox;
    this.style = style;
    this.index = MessageIndex.in(toolbox.resources());
    this.times = new LogTimes(toolbox.surroundings().zone());
  }

  /// Does what the arguments say, and returns the exit status.
  static int run(ParseResult arguments, Toolbox toolbox) {
    LogOptions options = LogOptions.read(arguments, toolbox.surroundings());
    LogRequest request = new LogRequest(options, toolbox, toolbox.style(arguments));
    return options.follow() ? request.follow() : request.examine();
  }

  private LogExaminer examiner() {
    Surroundings surroundings = toolbox.surroundings();
    return new LogExaminer(index, options.window(), surroundings.zone(), surroundings.clock());
  }

  private int examine() {
    LogSummary summary = summary();
    summary.troubles().forEach(this::complain);
    Explainer explainer = new Explainer(index);
    toolbox
        .console()
        .out()
        .print(
            switch (options.format()) {
              case TEXT -> LogText.of(summary, options.window(), explainer, times, style);
              case JSON -> LogJson.of(summary, options.window(), explainer);
              case CSV -> LogCsv.of(summary);
            });
    return LogOutcome.status(summary, options.failOn());
  }

  private LogSummary summary() {
    LogSources named = LogSources.of(options.words(), toolbox.in());
    LogSummary read;
    try (LogProgressBar bar =
        new LogProgressBar(toolbox.console(), toolbox.surroundings()::nanoTime)) {
      read = examiner().examine(named.sources(), bar);
    }
    return new LogSummary(
        read.findings(),
        read.sources(),
        Stream.concat(named.troubles().stream(), read.troubles().stream()).toList(),
        read.first(),
        read.last());
  }

  /// Ends with the process, or when nobody reads what is printed any more.
  private int follow() {
    boolean followed =
        examiner()
            .follow(options.words(), new Follower(), () -> toolbox.console().out().checkError());
    return followed ? Exit.CLEAN : Exit.NOT_EXAMINED;
  }

  /// Prints what comes.
  private final class Follower implements LogListener {
    private final Explainer explainer = new Explainer(index);

    @Override
    public void ready(int files) {
      toolbox
          .console()
          .err()
          .println("following %s; Ctrl-C ends it".formatted(Figures.count(files, "file")));
    }

    @Override
    public void waiting(String source) {
      toolbox.console().err().println(Visible.of("waiting for " + LogName.of(source)));
    }

    @Override
    public void found(LogEvent event) {
      PrintWriter out = toolbox.console().out();
      out.print(
          options.format() == ExplainFormat.JSON
              ? LogJson.line(event, explainer)
              : LogEventText.of(event, times, style));
      out.flush();
    }

    @Override
    public void trouble(LogTrouble trouble) {
      complain(trouble);
    }
  }

  private void complain(LogTrouble trouble) {
    toolbox
        .console()
        .err()
        .println(
            Visible.of("pgseal: %s: %s".formatted(LogName.of(trouble.source()), trouble.reason())));
  }
}
