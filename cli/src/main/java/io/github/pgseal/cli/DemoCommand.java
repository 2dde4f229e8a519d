package io.github.pgseal.cli;

import io.github.pgseal.Surroundings;
import io.github.pgseal.lab.LabException;
import io.github.pgseal.lab.Premises;
import io.github.pgseal.lab.scenario.ClientSurroundings;
import io.github.pgseal.lab.scenario.Demo;
import io.github.pgseal.lab.scenario.ScenarioRun;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Shows what pgseal is for, on a server of its own, and leaves nothing behind.
final class DemoCommand implements Command {

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public CommandSpec spec() {
    return Usage.end(
        Usage.of(this, "Show what pgseal is for, on a PostgreSQL server of its own."),
        Map.of(
            Exit.CLEAN, "every step did what it says",
            Exit.FINDINGS, "a step did not",
            Exit.NOT_EXAMINED, "could not start the server"),
        "pgseal demo",
        "pgseal demo --color always | less -R",
        "NO_COLOR=1 pgseal demo");
  }

  @Override
  public int run(ParseResult arguments, Toolbox toolbox) {
    DemoScreen screen = new DemoScreen(toolbox.console().out(), toolbox.style(arguments));
    try {
      Premises premises = Premises.open(LabBench.environment(toolbox));
      int status = show(premises, screen, toolbox);
      return status == Exit.CLEAN && !screen.end(premises.environment().temporary())
          ? Exit.FINDINGS
          : status;
    } catch (LabException trouble) {
      throw new UserError(Exit.NOT_EXAMINED, String.valueOf(trouble.getMessage()));
    } catch (IOException trouble) {
      throw new UserError(Exit.NOT_EXAMINED, "could not run the demo: " + trouble.getMessage());
    }
  }

  /// Shows what needs the server, and takes everything away.
  private static int show(Premises premises, DemoScreen screen, Toolbox toolbox)
      throws IOException {
    try (premises;
        Interruption interruption = Interruption.leadsTo(premises::close)) {
      screen.begin();
      return LabBench.with(
          () -> start(premises, toolbox), running -> show(running, screen, toolbox), interruption);
    }
  }

  private static int show(ScenarioRun running, DemoScreen screen, Toolbox toolbox) {
    Surroundings client = new ClientSurroundings(running, toolbox.surroundings());
    return new Demonstration(client, screen).show(running.conninfo()) ? Exit.CLEAN : Exit.FINDINGS;
  }

  private static ScenarioRun start(Premises premises, Toolbox toolbox) throws IOException {
    try (Progress _ = Progress.start(toolbox.console(), "starting PostgreSQL")) {
      return Demo.start(premises.environment());
    }
  }
}
