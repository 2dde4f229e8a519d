package io.github.pgseal.cli;

import io.github.pgseal.lab.scenario.Scenario;
import io.github.pgseal.lab.scenario.ScenarioCatalogue;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Lists the scenarios.
final class LabListCommand implements Command {

  private static final int GAP = 2;

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
        OptionSpec.builder("--format")
            .type(ListFormat.class)
            .converters(new Choice<>(ListFormat.class))
            .paramLabel("FORMAT")
            .description("Write the list as text|json (text).")
            .build());
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
    int widest = scenarios.stream().mapToInt(each -> each.name().length()).max().orElse(0) + GAP;
    Lines lines = new Lines(Usage.WIDTH);
    for (Scenario scenario : scenarios) {
      String padding = " ".repeat(widest - scenario.name().length());
      lines.hanging(style.bold(scenario.name()) + padding, widest, scenario.title());
    }
    return lines.toText();
  }
}
