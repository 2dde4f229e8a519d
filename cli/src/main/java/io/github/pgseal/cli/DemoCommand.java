package io.github.pgseal.cli;

import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Shows what pgseal is for, on a server of its own.
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
    return Exit.BUG;
  }
}
