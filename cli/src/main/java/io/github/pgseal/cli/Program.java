package io.github.pgseal.cli;

import io.github.pgseal.Surroundings;
import java.io.InputStream;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/// The whole program inside a process: arguments in, exit status out. Tests run it as users do.
final class Program {

  private final Surroundings surroundings;
  private final Console console;
  private final InputStream in;

  Program(Surroundings surroundings, Console console, InputStream in) {
    this.surroundings = surroundings;
    this.console = console;
    this.in = in;
  }

  int run(String... args) {
    CommandLine commandLine = commandLine();
    int status = commandLine.execute(args);
    console.out().flush();
    console.err().flush();
    return status;
  }

  private CommandLine commandLine() {
    Toolbox toolbox = new Toolbox(surroundings, console, in);
    CommandLine root = new CommandLine(new PgsealCommand(), toolbox);
    root.setOut(console.out());
    root.setErr(console.err());
    root.setUsageHelpAutoWidth(false);
    root.setUsageHelpWidth(80);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            Style.colored(surroundings, console)
                ? CommandLine.Help.Ansi.ON
                : CommandLine.Help.Ansi.OFF));
    root.setParameterExceptionHandler(new UsageMistakes());
    root.setExecutionExceptionHandler(new BugReport(console));
    return root;
  }

  /// Hands the commands what they work with.
  ///
  /// @param in standard input
  record Toolbox(Surroundings surroundings, Console console, InputStream in) implements IFactory {

    @Override
    public <K> K create(Class<K> type) throws Exception {
      boolean takesToolbox =
          Arrays.stream(type.getDeclaredConstructors())
              .anyMatch(
                  constructor ->
                      Arrays.equals(
                          constructor.getParameterTypes(), new Class<?>[] {Toolbox.class}));
      return takesToolbox
          ? type.getDeclaredConstructor(Toolbox.class).newInstance(this)
          : CommandLine.defaultFactory().create(type);
    }
  }
}
