package io.github.pgseal.cli;

import io.github.pgseal.lab.scenario.Scenario;
import io.github.pgseal.lab.scenario.ScenarioCatalogue;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Lists the scenarios.
final class LabListCommand implements Command {

  private static final int COLUMN = 26;

  /// How the list is written.
  enum ListFormat implements Choice.Named {
    TEXT("text"),
    JSON("json");

    private final String text;

    ListFormat(String text) {
      this.text = text;
    }

    @Override
    public String toText() {
      return text;
    }
  }

  @Override
  public String name() {
    return "list";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Usage.of(this, "List the scenarios.");
    spec.addOption(
        Usage.choice("--format", "FORMAT", ListFormat.class, "Write the list as %s (text)."));
    return Usage.end(
        spec,
        Map.of(Exit.CLEAN, "listed", Exit.FINDINGS, "", Exit.NOT_EXAMINED, ""),
        "pgseal lab list",
        "pgseal lab list | grep cert",
        "pgseal lab list --format json");
  }

  @Override
  public int run(ParseResult arguments, Toolbox toolbox) {
    List<Scenario> scenarios = ScenarioCatalogue.all();
    ListFormat format = arguments.matchedOptionValue("--format", ListFormat.TEXT);
    toolbox
        .console()
        .out()
        .print(
            switch (format) {
              case TEXT -> text(scenarios, toolbox.style(arguments));
              case JSON -> ScenarioJson.of(scenarios);
            });
    return Exit.CLEAN;
  }

  private static String text(List<Scenario> scenarios, Style style) {
    Lines lines = new Lines(Usage.WIDTH);
    for (Scenario scenario : scenarios) {
      String name = style.bold(scenario.name());
      int gap = COLUMN - scenario.name().length();
      if (gap < 2) {
        lines.add(name);
        lines.hanging(" ".repeat(COLUMN), COLUMN, scenario.title());
      } else {
        lines.hanging(name + " ".repeat(gap), COLUMN, scenario.title());
      }
    }
    return lines.toText();
  }
}
