package io.github.pgseal.cli;

import io.github.pgseal.Surroundings;
import io.github.pgseal.cli.ExplainOptions.ExplainFormat;
import io.github.pgseal.log.LogSources;
import io.github.pgseal.log.LogWindow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// What `explain --log` was asked on the command line.
///
/// @param words files, patterns of files, and `-` for standard input
/// @param follow whether to wait for what comes instead of reading what is there
record LogOptions(
    List<String> words, LogWindow window, boolean follow, ExplainFormat format, FailOn failOn) {

  private static final String LOG = "--log";
  private static final String SINCE = "--since";
  private static final String UNTIL = "--until";
  private static final String FOLLOW = "--follow";
  private static final String FAIL_ON = "--fail-on";

  LogOptions {
    words = List.copyOf(words);
  }

  static void describe(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder(LOG)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1..*")
            .paramLabel("FILE")
            .description(
                "Find the failures in logs of PostgreSQL or PgBouncer instead: stderr with any"
                    + " log_line_prefix, csvlog, jsonlog, syslog, exports of RDS, Cloud SQL and Azure;"
                    + " plain, gzip or zstd. Files, patterns such as '*.log', or \"-\" for standard"
                    + " input.")
            .build());
    spec.addOption(
        Usage.text(
            SINCE,
            "TIME",
            "With --log, only from then on: 2026-11-29, \"2026-11-29 10:00\" (by TZ),"
                + " 2026-11-29T10:00:00Z, or so long before now: 30min, 2h, 1d."));
    spec.addOption(Usage.text(UNTIL, "TIME", "With --log, only until that time."));
    spec.addOption(
        Usage.flag(
            FOLLOW,
            "With --log, show failures as they come, until Ctrl-C. A file may be rotated, or not be"
                + " there yet."));
    spec.addOption(
        Usage.choice(
            FAIL_ON,
            "SEVERITY",
            FailOn.class,
            "With --log, exit with 1 from this on: %s (error)."));
  }

  /// Whether logs are meant, and not a text.
  static boolean asked(ParseResult arguments) {
    return arguments.hasMatchedOption(LOG);
  }

  /// Insists that what belongs to logs is not given without them.
  static void refuse(ParseResult arguments) {
    for (String option : List.of(SINCE, UNTIL, FOLLOW, FAIL_ON)) {
      if (arguments.hasMatchedOption(option)) {
        throw mistake(arguments, option + " goes with --log");
      }
    }
    if (arguments.matchedOptionValue("--format", ExplainFormat.TEXT) == ExplainFormat.CSV) {
      throw mistake(arguments, "--format csv goes with --log: a message alone has no rows");
    }
  }

  static LogOptions read(ParseResult arguments, Surroundings surroundings) {
    LogOptions options =
        new LogOptions(
            arguments.matchedOptionValue(LOG, List.of()),
            new LogWindow(
                moment(SINCE, arguments, surroundings), moment(UNTIL, arguments, surroundings)),
            arguments.hasMatchedOption(FOLLOW),
            arguments.matchedOptionValue("--format", ExplainFormat.TEXT),
            arguments.matchedOptionValue(FAIL_ON, FailOn.ERROR));
    if (arguments.hasMatchedPositional(0)
        || arguments.hasMatchedOption("--batch")
        || arguments.hasMatchedOption("--client")) {
      throw mistake(arguments, "--log excludes TEXT, --batch and --client");
    }
    if (options.follow()) {
      options.checkFollowing(arguments);
    }
    options.checkWindow(arguments);
    return options;
  }

  private static Optional<Instant> moment(
      String option, ParseResult arguments, Surroundings surroundings) {
    Optional<String> text = Optional.ofNullable(arguments.matchedOptionValue(option, null));
    Optional<Instant> moment = text.flatMap(words -> Moment.parse(words, surroundings));
    if (text.isPresent() && moment.isEmpty()) {
      throw mistake(
          arguments,
          "%s: %s is not a time; write %s".formatted(option, Echo.of(text.get()), Moment.FORMS));
    }
    return moment;
  }

  private void checkFollowing(ParseResult arguments) {
    if (window.since().isPresent()
        || window.until().isPresent()
        || arguments.hasMatchedOption(FAIL_ON)) {
      throw mistake(
          arguments,
          "--follow excludes --since, --until and --fail-on: it shows what comes from now on, until"
              + " it is interrupted");
    }
    if (format == ExplainFormat.CSV) {
      throw mistake(arguments, "--follow excludes --format csv: a row counts what is over");
    }
    if (words.contains(LogSources.STANDARD_INPUT)) {
      throw mistake(arguments, "--follow is for files, and \"-\" is none");
    }
  }

  private void checkWindow(ParseResult arguments) {
    if (window.since().isPresent()
        && window.until().isPresent()
        && !window.since().get().isBefore(window.until().get())) {
      throw mistake(
          arguments, "--until is not later than --since; a day alone means its beginning");
    }
  }

  private static ParameterException mistake(ParseResult arguments, String words) {
    return new ParameterException(arguments.commandSpec().commandLine(), words);
  }
}
