package io.github.pgseal.cli;

import io.github.pgseal.lab.scenario.ScenarioRun;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Starts a scenario and keeps it until it is interrupted.
final class LabStartCommand implements Command {

  @Override
  public String name() {
    return "start";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Usage.of(
            this,
            "Start a server, print how to connect, and keep it until Ctrl-C, which ends it with status 130.");
    spec.addPositional(LabBench.scenario());
    LabBench.describe(spec);
    return Usage.end(
        spec,
        Map.of(Exit.CLEAN, "", Exit.FINDINGS, "", Exit.NOT_EXAMINED, "could not start"),
        "pgseal lab start expired",
        "pgseal lab start private-ca --pg 14",
        "pgseal lab start tls-off --port 5433");
  }

  @Override
  public int run(ParseResult arguments, Toolbox toolbox) {
    return LabBench.with(arguments, toolbox, running -> serve(running, arguments, toolbox));
  }

  private static int serve(ScenarioRun running, ParseResult arguments, Toolbox toolbox) {
    PrintWriter out = toolbox.console().out();
    out.print(description(running, toolbox.style(arguments)));
    out.flush();
    toolbox.console().err().println("running; Ctrl-C stops it");
    try {
      // Nobody counts it down: only the end of the process ends this.
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return Exit.CLEAN;
  }

  private static String description(ScenarioRun running, Style style) {
    Lines lines = new Lines(Usage.WIDTH);
    lines.add(style.bold(running.scenario().name()));
    lines.hanging("  ", 2, running.scenario().wrong());
    lines.blank();
    lines.add("conninfo     " + running.conninfo());
    running.environment().forEach((name, value) -> lines.add("environment  " + name + "=" + value));
    lines.add("files        " + running.directory());
    lines.blank();
    lines.add("try          " + style.cyan("pgseal doctor '" + running.conninfo() + "'"));
    return lines.toText();
  }
}
