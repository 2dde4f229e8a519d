package io.github.pgseal.cli;

import io.github.pgseal.conninfo.LibpqBuild;
import io.github.pgseal.conninfo.LibpqVersion;
import io.github.pgseal.diagnose.Diagnosis;
import io.github.pgseal.diagnose.Doctor;
import io.github.pgseal.diagnose.Question;
import io.github.pgseal.diagnose.Question.Input;
import io.github.pgseal.probe.LiveWitness;
import io.github.pgseal.probe.Secrets;
import io.github.pgseal.report.DoctorJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Finds out why a connection fails on TLS, and what to change.
@Command(
    name = "doctor",
    description = "Find out why a connection fails on TLS, what to change, and prove it.",
    sortOptions = false,
    footerHeading = "%n",
    footer = {
      "Examples:",
      "  pgseal doctor 'postgresql://app@db1/app?sslmode=verify-full'",
      "  PGHOST=db1 PGUSER=app pgseal doctor --client libpq-12 --client libpq-18",
      "  pgseal doctor 'host=db1 user=app' --format json | jq .findings",
      "",
      "Exit status: 0 clean, 1 findings at or above --fail-on, 2 usage or unreadable",
      "input, 3 could not examine, 70 a bug in pgseal.",
    })
final class DoctorCommand implements Callable<Integer> {

  /// The formats of the answer.
  enum Format {
    TEXT,
    JSON
  }

  private final Program.Toolbox toolbox;

  @Parameters(
      paramLabel = "CONNINFO",
      arity = "0..1",
      description =
          "A libpq URI or keyword/value string, or a JDBC URL; - reads it from standard input."
              + " Without it, the environment decides.")
  private String conninfo = "";

  @Option(
      names = "--client",
      paramLabel = "NAME",
      converter = ClientName.class,
      description = "The client to model: libpq-12 to libpq-18 (the default).")
  private List<LibpqBuild> clients = new ArrayList<>();

  @Option(
      names = "--all-modes",
      description = "Try modes that send user and database in clear text, too.")
  private boolean allModes;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or json.")
  private Format format = Format.TEXT;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "error",
      description = "Exit with 1 from this severity on: error, warning, info or never.")
  private FailOn failOn = FailOn.ERROR;

  @Option(names = "--help", usageHelp = true, description = "Show this help.")
  private boolean help;

  DoctorCommand(Program.Toolbox toolbox) {
    this.toolbox = toolbox;
  }

  @Override
  public Integer call() {
    List<LibpqBuild> asked =
        clients.isEmpty() ? List.of(LibpqBuild.packaged(LibpqVersion.NEWEST)) : clients;
    Diagnosis diagnosis =
        new Doctor(toolbox.surroundings())
            .examine(
                new Question(new Input.Text(conninfo), asked, allModes),
                new LiveWitness(toolbox.surroundings(), Secrets.NONE));
    toolbox
        .console()
        .out()
        .print(
            switch (format) {
              case TEXT ->
                  TextReport.of(
                      diagnosis,
                      new Style(Style.colored(toolbox.surroundings(), toolbox.console())));
              case JSON -> DoctorJson.of(diagnosis);
            });
    return help ? Exit.CLEAN : failOn.status(diagnosis);
  }
}
