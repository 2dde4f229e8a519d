package io.github.pgseal.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The program's name and its commands.
@Command(
    name = "pgseal",
    description = "Gets every PostgreSQL connection to verify-full.",
    versionProvider = Version.class,
    subcommands = {
      DoctorCommand.class,
      ExplainCommand.class,
    },
    footerHeading = "%n",
    footer = {
      "Examples:",
      "  pgseal doctor 'host=db1 user=app sslmode=verify-full'",
      "  pgseal explain PGS601",
      "  pgseal demo",
      "",
      "Exit status: 0 clean, 1 findings, 2 usage or unreadable input,",
      "3 could not examine, 70 a bug in pgseal.",
    })
final class PgsealCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--help", usageHelp = true, description = "Show this help.")
  private boolean help;

  @Option(names = "--version", versionHelp = true, description = "Show the version.")
  private boolean version;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
  }

  boolean asksForHelp() {
    return help || version;
  }
}
