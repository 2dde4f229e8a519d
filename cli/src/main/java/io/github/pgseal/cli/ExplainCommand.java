package io.github.pgseal.cli;

import io.github.pgseal.explain.Explainer;
import io.github.pgseal.explain.Explanation;
import io.github.pgseal.explain.Speaker;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.PageText;
import io.github.pgseal.finding.Pages;
import io.github.pgseal.report.ExplainJson;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Explains a message or a finding.
final class ExplainCommand implements Command {

  @Override
  public String name() {
    return "explain";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Usage.of(
            this,
            "Explain an error message of any PostgreSQL client or server, or a finding: why, and how"
                + " to fix it.");
    ExplainOptions.describe(spec);
    return Usage.end(
        spec,
        Map.of(
            Exit.CLEAN, "explained",
            Exit.FINDINGS, "",
            Exit.USAGE, "usage, no such finding, or input that cannot be read",
            Exit.NOT_EXAMINED, "nothing in the text is known"),
        "pgseal explain 'no pg_hba.conf entry for host \"10.0.0.7\", user \"app\", SSL off'",
        "npm start 2>&1 | pgseal explain -",
        "pgseal explain PGS601");
  }

  @Override
  public int run(ParseResult arguments, Toolbox toolbox) {
    ExplainOptions options = ExplainOptions.read(arguments);
    Optional<Catalogue> page = options.page();
    if (page.isPresent()) {
      PageStyle style = new PageStyle(toolbox.style(arguments));
      toolbox
          .console()
          .out()
          .print(PageText.render(Pages.of(page.get(), toolbox.resources()), Usage.WIDTH, style));
      return Exit.CLEAN;
    }
    Explainer explainer = Explainer.of(toolbox.resources());
    if (options.batch().isPresent()) {
      return new ExplainBatch(explainer, toolbox).run(options.batch().get());
    }
    String text = options.text(toolbox);
    Explanation explanation =
        options.client().isEmpty()
            ? explainer.explainPaste(text)
            : explainer.explain(text, client(options.client().get(), explainer));
    if (explanation.matches().isEmpty()) {
      options.refuseUnknownFinding();
    }
    toolbox
        .console()
        .out()
        .print(
            switch (options.format()) {
              case TEXT -> ExplanationText.of(explanation, explainer, toolbox.style(arguments));
              case JSON -> ExplainJson.of(explanation, explainer);
            });
    return explanation.matches().isEmpty() ? Exit.NOT_EXAMINED : Exit.CLEAN;
  }

  private static Speaker client(String name, Explainer explainer) {
    return explainer.clients().stream()
        .filter(client -> client.id().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    Exit.USAGE,
                    "--client: %s is none of %s"
                        .formatted(
                            Echo.of(name),
                            explainer.clients().stream()
                                .map(Speaker::id)
                                .collect(Collectors.joining(", ")))));
  }
}
