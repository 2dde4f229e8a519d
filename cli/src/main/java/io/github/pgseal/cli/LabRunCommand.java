package io.github.pgseal.cli;

import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.conninfo.Keyword;
import io.github.pgseal.conninfo.LibpqBuild;
import io.github.pgseal.conninfo.LibpqVersion;
import io.github.pgseal.conninfo.SettingsReader;
import io.github.pgseal.conninfo.SettingsReading;
import io.github.pgseal.lab.scenario.ScenarioRun;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// Starts a scenario, runs a command against it, and stops it.
final class LabRunCommand implements Command {

  private static final int COMMAND_MISSING = 127;

  @Override
  public String name() {
    return "run";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Usage.of(
            this,
            "Start a server, run a command, and stop it. The command finds {conninfo}, {host},"
                + " {port} and {dir} replaced in its arguments, and the PG* variables set.");
    spec.addPositional(LabBench.scenario());
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("1..*")
            .arity("1..*")
            .required(true)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("COMMAND")
            .description("What to run, after --.")
            .build());
    LabBench.describe(spec);
    return Usage.end(
        spec,
        Map.of(
            Exit.CLEAN, "that of the command",
            Exit.FINDINGS, "",
            Exit.NOT_EXAMINED, "could not start the server"),
        "pgseal lab run expired -- psql -c 'select 1'",
        "pgseal lab run wrong-name -- ./app --database-url '{conninfo}'",
        "pgseal lab run tls-off --pg 12 -- sh -c 'pgseal doctor \"{conninfo}\"'");
  }

  @Override
  public int run(ParseResult arguments, Toolbox toolbox) {
    List<String> command = arguments.matchedPositionalValue(1, List.of());
    return LabBench.with(arguments, toolbox, running -> run(command, running, toolbox));
  }

  private static int run(List<String> command, ScenarioRun running, Toolbox toolbox)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command.stream().map(word -> filled(word, running)).toList());
    builder.environment().putAll(variables(running, toolbox));
    builder.inheritIO();
    Process process;
    try {
      process = builder.start();
    } catch (IOException _) {
      throw new UserError(
          COMMAND_MISSING, "could not run \"%s\"".formatted(builder.command().getFirst()));
    }
    try {
      return process.waitFor();
    } catch (InterruptedException interruption) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interruption);
    }
  }

  private static String filled(String word, ScenarioRun running) {
    return word.replace("{conninfo}", running.conninfo())
        .replace("{host}", running.host())
        .replace("{port}", Integer.toString(running.port()))
        .replace("{dir}", running.directory().toString());
  }

  /// The settings of the connection string as variables, as far as there are variables for them.
  private static Map<String, String> variables(ScenarioRun running, Toolbox toolbox) {
    Map<String, String> variables = new TreeMap<>();
    LibpqBuild build = LibpqBuild.packaged(LibpqVersion.NEWEST);
    if (SettingsReader.read(running.conninfo(), build, toolbox.surroundings())
        instanceof SettingsReading.Complete(ConnectionSettings settings)) {
      settings
          .withoutDefaults()
          .settings()
          .forEach(
              setting ->
                  Keyword.of(setting.name())
                      .flatMap(Keyword::variable)
                      .ifPresent(variable -> variables.put(variable, setting.value())));
    }
    variables.putAll(running.environment());
    return variables;
  }
}
