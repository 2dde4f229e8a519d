package io.github.pgseal.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParseResult;

/// The whole program inside a process: arguments in, exit status out. Tests run it as users do.
final class Program {

  private final Toolbox toolbox;

  Program(Toolbox toolbox) {
    this.toolbox = toolbox;
  }

  int run(String... args) {
    PrintWriter out = toolbox.console().out();
    PrintWriter err = toolbox.console().err();
    CommandLine commandLine = new CommandLine(PgsealCommand.of(args).spec(), Instances.FACTORY);
    commandLine.setOut(out);
    commandLine.setErr(err);
    commandLine.setColorScheme(
        Help.defaultColorScheme(
            Color.AUTO.wanted(toolbox.surroundings(), toolbox.console())
                ? Help.Ansi.ON
                : Help.Ansi.OFF));
    commandLine.setParameterExceptionHandler(new UsageMistakes());
    commandLine.setExecutionStrategy(this::execute);
    // "host=a" is a connection string, not an option, also where it begins with a dash.
    commandLine.setUnmatchedOptionsArePositionalParams(false);
    int status = commandLine.execute(args);
    // No word about it: whoever closed the pipe, as head does, knows.
    boolean lost = out.checkError();
    err.flush();
    return lost ? Math.max(status, Exit.NOT_EXAMINED) : status;
  }

  private int execute(ParseResult parsed) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    ParseResult arguments = parsed;
    while (arguments.hasSubcommand()) {
      arguments = arguments.subcommand();
    }
    Command command = (Command) arguments.commandSpec().userObject();
    try {
      return command.run(arguments, toolbox);
    } catch (UserError mistake) {
      toolbox.console().err().println("pgseal: " + mistake.visible());
      return mistake.status();
    } catch (CommandLine.ParameterException mistake) {
      throw mistake;
    } catch (RuntimeException | Error bug) {
      BugReport.write(bug, arguments.commandSpec().qualifiedName(), toolbox.console().err());
      return Exit.BUG;
    }
  }
}
