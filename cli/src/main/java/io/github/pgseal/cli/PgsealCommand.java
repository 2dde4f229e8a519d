package io.github.pgseal.cli;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The program's name and its commands.
record PgsealCommand(Predicate<String> included) implements Command {

  private static final List<String> VERSION_OPTIONS = List.of("-V", "--version");
  private static final List<Command> COMMANDS =
      List.of(
          new DoctorCommand(),
          new ExplainCommand(),
          new LabCommand(),
          new DemoCommand(),
          new CompletionCommand());

  /// With the commands that these arguments may be about: describing one takes time.
  static PgsealCommand of(String... args) {
    String first = args.length == 0 ? "" : args[0];
    boolean known = COMMANDS.stream().anyMatch(command -> command.name().equals(first));
    boolean version = args.length == 1 && VERSION_OPTIONS.contains(first);
    return new PgsealCommand(known || version ? first::equals : name -> true);
  }

  @Override
  public String name() {
    return "pgseal";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Usage.of(this, "Gets every PostgreSQL connection to verify-full.");
    for (Command command : COMMANDS) {
      if (included.test(command.name())) {
        spec.addSubcommand(command.name(), new CommandLine(command.spec(), Instances.FACTORY));
      }
    }
    spec.addOption(
        OptionSpec.builder(VERSION_OPTIONS.toArray(String[]::new))
            .versionHelp(true)
            .description("Show the version.")
            .build());
    spec.version("pgseal " + Version.text());
    spec.usageMessage().commandListHeading("%nCommands:%n").synopsisSubcommandLabel("COMMAND");
    return Usage.end(
        spec,
        Map.of(),
        "pgseal doctor 'host=db1 user=app sslmode=verify-full'",
        "pgseal explain PGS601",
        "pgseal demo");
  }

  @Override
  public int run(ParseResult arguments, Toolbox toolbox) {
    throw new ParameterException(arguments.commandSpec().commandLine(), "missing command");
  }
}
