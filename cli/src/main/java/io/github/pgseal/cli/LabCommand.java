package io.github.pgseal.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Broken PostgreSQL servers to look at and to test with.
final class LabCommand implements Command {

  @Override
  public String name() {
    return "lab";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Usage.of(this, "Start PostgreSQL servers with one thing wrong each, to see and to test.");
    for (Command command :
        List.of(new LabListCommand(), new LabStartCommand(), new LabRunCommand())) {
      spec.addSubcommand(command.name(), new CommandLine(command.spec(), Instances.FACTORY));
    }
    spec.usageMessage().commandListHeading("%nCommands:%n").synopsisSubcommandLabel("COMMAND");
    return Usage.end(
        spec,
        Map.of(Exit.FINDINGS, "", Exit.NOT_EXAMINED, "could not start the server"),
        "pgseal lab list",
        "pgseal lab start expired",
        "pgseal lab run expired -- psql '{conninfo}' -c 'select 1'");
  }

  @Override
  public int run(ParseResult arguments, Toolbox toolbox) {
    throw new ParameterException(arguments.commandSpec().commandLine(), "missing command");
  }
}
