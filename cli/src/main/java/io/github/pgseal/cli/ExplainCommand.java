package io.github.pgseal.cli;

import io.github.pgseal.explain.Explainer;
import io.github.pgseal.explain.Explanation;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.PageText;
import io.github.pgseal.finding.Pages;
import io.github.pgseal.report.ExplainJson;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Explains a message or a finding.
final class ExplainCommand implements Command {

  private static final String[] SYNOPSIS = {
    "pgseal explain [-h] [--client=NAME] [--color=WHEN] [--format=FORMAT] TEXT",
    "       pgseal explain --batch=FILE",
    "       pgseal explain --log=FILE... [--since=TIME] [--until=TIME] [--follow]",
    "                      [--fail-on=SEVERITY] [--format=FORMAT]"
  };

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
    spec.usageMessage().customSynopsis(SYNOPSIS);
    return Usage.end(
        spec,
        Map.of(
            Exit.CLEAN, "explained; with --log, nothing found",
            Exit.FINDINGS, "with --log, findings at or above --fail-on",
            Exit.USAGE, "usage, no such finding, or input that cannot be read, or not to its end",
            Exit.NOT_EXAMINED, "nothing in the text is known; with --log, no log could be read"),
        "pgseal explain 'no pg_hba.conf entry for host \"10.0.0.7\", user \"app\", SSL off'",
        "npm start 2>&1 | pgseal explain -",
        "pgseal explain --log /var/log/postgresql/*.log* --since 1d",
        "pgseal explain PGS601");
  }

  @Override
  public int run(ParseResult arguments, Toolbox toolbox) {
    if (LogOptions.asked(arguments)) {
      return LogRequest.run(arguments, toolbox);
    }
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
            : explainer.explain(text, MessageClient.of(options.client().get(), explainer));
    if (explanation.matches().isEmpty()) {
      options.refuseFiles(toolbox.surroundings().disk());
      options.refuseUnknownFinding();
    }
    toolbox
        .console()
        .out()
        .print(
            switch (options.format()) {
              case TEXT -> ExplanationText.of(explanation, explainer, toolbox.style(arguments));
              case JSON -> ExplainJson.of(explanation, explainer);
              case CSV -> throw new IllegalStateException("csv is refused for a text");
            });
    return explanation.matches().isEmpty() ? Exit.NOT_EXAMINED : Exit.CLEAN;
  }
}
