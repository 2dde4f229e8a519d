package io.github.pgseal.cli;

import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.PageText;
import io.github.pgseal.finding.Pages;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Prints the page of a finding.
final class ExplainCommand implements Command {

  @Override
  public String name() {
    return "explain";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Usage.of(this, "Explain a finding: what you see, why it happens, how to fix it.");
    spec.addPositional(
        Usage.required(
            "FINDING",
            "The id or the name of a finding.",
            Arrays.stream(Catalogue.values()).map(Catalogue::id).toList()));
    return Usage.end(
        spec,
        Map.of(
            Exit.CLEAN, "explained",
            Exit.FINDINGS, "",
            Exit.USAGE, "usage, or no such finding",
            Exit.NOT_EXAMINED, ""),
        "pgseal explain PGS601",
        "pgseal explain hostname-mismatch",
        "pgseal explain 506 | less");
  }

  @Override
  public int run(ParseResult arguments, Toolbox toolbox) {
    String finding = arguments.matchedPositionalValue(0, "");
    Catalogue entry = Catalogue.find(finding).orElseThrow(() -> unknown(finding));
    PageStyle style = new PageStyle(toolbox.style(arguments));
    toolbox.console().out().print(PageText.render(Pages.of(entry), Usage.WIDTH, style));
    return Exit.CLEAN;
  }

  private static UserError unknown(String finding) {
    String nearest =
        Catalogue.nearest(finding).stream()
            .map(entry -> entry.id() + " " + entry.slug())
            .collect(Collectors.joining(", "));
    return new UserError(
        Exit.USAGE,
        "there is no finding %s; the nearest are %s".formatted(Echo.of(finding), nearest));
  }
}
