package io.github.pgseal.cli;

import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.PageText;
import io.github.pgseal.finding.Pages;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Prints the page of a finding.
@Command(
    name = "explain",
    description = "Explain a finding: what you see, why, and how to fix it.",
    footerHeading = "%n",
    footer = {
      "Examples:",
      "  pgseal explain PGS601",
      "  pgseal explain hostname-mismatch",
      "  pgseal explain 506 | less",
      "",
      "Exit status: 0 explained, 2 unknown finding, 70 a bug in pgseal.",
    })
final class ExplainCommand implements Callable<Integer> {

  private static final int WIDTH = 80;

  private final Program.Toolbox toolbox;

  @Parameters(paramLabel = "FINDING", description = "The id or the slug of a finding.")
  private String finding = "";

  @Option(names = "--help", usageHelp = true, description = "Show this help.")
  private boolean help;

  ExplainCommand(Program.Toolbox toolbox) {
    this.toolbox = toolbox;
  }

  @Override
  public Integer call() {
    Catalogue entry = Catalogue.find(finding).orElseThrow(this::unknown);
    Style style = new Style(Style.colored(toolbox.surroundings(), toolbox.console()));
    toolbox.console().out().print(PageText.render(Pages.of(entry), WIDTH, new PageStyle(style)));
    return Exit.CLEAN;
  }

  private UserError unknown() {
    String nearest =
        Catalogue.nearest(finding).stream()
            .map(entry -> entry.id() + " " + entry.slug())
            .collect(Collectors.joining(", "));
    return new UserError(
        Exit.USAGE,
        help || nearest.isEmpty()
            ? "there is no finding \"%s\"".formatted(finding)
            : "there is no finding \"%s\"; the nearest are %s".formatted(finding, nearest));
  }
}
