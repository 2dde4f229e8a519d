package io.github.pgseal.cli;

import io.github.pgseal.conninfo.LibpqBuild;
import io.github.pgseal.conninfo.LibpqVersion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// What `doctor` was asked on the command line.
///
/// @param conninfo the connection string, or `-` for standard input; empty when none was given
/// @param timeout how long to wait for each answer; empty leaves it to the settings
record DoctorOptions(
    Optional<String> conninfo,
    List<LibpqBuild> clients,
    boolean allModes,
    boolean login,
    Optional<String> save,
    Optional<String> from,
    Format format,
    FailOn failOn,
    boolean quiet,
    Optional<Duration> timeout) {

  private static final int LONGEST_TIMEOUT = 3600;

  static void describe(CommandSpec spec) {
    describeQuestion(spec);
    describeAnswer(spec);
    spec.addOption(
        Usage.number(
            "--timeout",
            "SECONDS",
            "Wait this long for each connection (connect_timeout, or 10)."));
  }

  private static void describeQuestion(CommandSpec spec) {
    spec.addPositional(
        Usage.optional(
            "CONNINFO",
            "A libpq URI, a keyword/value string or a JDBC URL. \"-\" reads it from standard input,"
                + " which keeps a password out of the process list. Without it, the environment"
                + " decides, as for psql."));
    spec.addOption(client());
    spec.addOption(
        Usage.flag(
            "--all-modes",
            "Try every sslmode, even one that sends user and database in clear text where the"
                + " settings forbid it."));
    spec.addOption(
        Usage.flag(
            "--login",
            "Log in, too, and show what the server sees: version, user, TLS. The password comes from"
                + " the settings, PGPASSWORD, the password file or a prompt; it goes only where the"
                + " settings let it go, and only to the certificate that was judged."));
  }

  private static OptionSpec client() {
    return OptionSpec.builder("--client")
        .type(List.class)
        .auxiliaryTypes(LibpqBuild.class)
        .converters(new ClientName())
        .completionCandidates(ClientName.known())
        .paramLabel("NAME")
        .description(
            "The client to examine: libpq-12 to libpq-18, with -nossl for one without TLS;"
                + " libpq is the newest (libpq). May be repeated.")
        .build();
  }

  private static void describeAnswer(CommandSpec spec) {
    spec.addOption(Usage.text("--save", "FILE", "Save what was seen, without secrets."));
    spec.addOption(Usage.text("--from", "FILE", "Diagnose what was saved, without a network."));
    spec.addOption(
        Usage.choice("--format", "FORMAT", Format.class, "Write the answer as %s (text)."));
    spec.addOption(
        Usage.choice(
            "--fail-on", "SEVERITY", FailOn.class, "Exit with 1 from this on: %s (error)."));
    spec.addOption(Usage.flag("--quiet", "Show findings only; nothing when there are none."));
  }

  static DoctorOptions read(ParseResult arguments) {
    DoctorOptions options =
        new DoctorOptions(
            Optional.ofNullable(arguments.matchedPositionalValue(0, null)),
            arguments.matchedOptionValue(
                "--client", List.of(LibpqBuild.packaged(LibpqVersion.NEWEST))),
            arguments.hasMatchedOption("--all-modes"),
            arguments.hasMatchedOption("--login"),
            Optional.ofNullable(arguments.matchedOptionValue("--save", null)),
            Optional.ofNullable(arguments.matchedOptionValue("--from", null)),
            arguments.matchedOptionValue("--format", Format.TEXT),
            arguments.matchedOptionValue("--fail-on", FailOn.ERROR),
            arguments.hasMatchedOption("--quiet"),
            timeout(arguments));
    if (options.from().isPresent()
        && (options.conninfo().isPresent() || options.save().isPresent())) {
      throw new ParameterException(
          arguments.commandSpec().commandLine(), "--from excludes CONNINFO and --save");
    }
    return options;
  }

  private static Optional<Duration> timeout(ParseResult arguments) {
    Integer seconds = arguments.matchedOptionValue("--timeout", null);
    if (seconds == null) {
      return Optional.empty();
    }
    if (seconds < 1 || seconds > LONGEST_TIMEOUT) {
      throw new ParameterException(
          arguments.commandSpec().commandLine(),
          "--timeout is a number of seconds from 1 to " + LONGEST_TIMEOUT);
    }
    return Optional.of(Duration.ofSeconds(seconds));
  }
}
