package io.github.pgseal.cli;

import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.LabException;
import io.github.pgseal.lab.PostgresVersion;
import io.github.pgseal.lab.Premises;
import io.github.pgseal.lab.scenario.Scenario;
import io.github.pgseal.lab.scenario.ScenarioCatalogue;
import io.github.pgseal.lab.scenario.ScenarioRun;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Starts what the commands of the lab were asked for, and sees to it that nothing stays behind
/// when the process is interrupted.
final class LabBench {

  private static final int HIGHEST_PORT = 65535;

  private LabBench() {}

  /// What is done with a running scenario.
  interface Work {

    /// Does it, and returns the exit status.
    int with(ScenarioRun running) throws IOException;
  }

  static void describe(CommandSpec spec) {
    spec.addOption(
        Usage.number("--pg", "VERSION", "PostgreSQL 12 to 18 (the newest that shows it)."));
    spec.addOption(Usage.number("--port", "PORT", "Listen on this port (a free one)."));
  }

  /// The parameter that names the scenario.
  static PositionalParamSpec scenario() {
    return Usage.required(
        "SCENARIO",
        "A name that \"pgseal lab list\" shows.",
        ScenarioCatalogue.all().stream().map(Scenario::name).toList());
  }

  /// Starts the scenario named by the first parameter.
  static int with(ParseResult arguments, Toolbox toolbox, Work work) {
    Scenario scenario = scenario(arguments.matchedPositionalValue(0, ""));
    PostgresVersion version = version(arguments, scenario);
    int port = port(arguments);
    try (Premises premises = Premises.open(environment(toolbox));
        Interruption interruption = Interruption.leadsTo(premises::close)) {
      return with(() -> start(scenario, version, port, premises, toolbox), work, interruption);
    } catch (LabException trouble) {
      throw new UserError(Exit.NOT_EXAMINED, String.valueOf(trouble.getMessage()));
    } catch (IOException trouble) {
      throw new UserError(Exit.NOT_EXAMINED, "could not run the lab: " + trouble.getMessage());
    }
  }

  /// How a scenario is started.
  interface Starter {

    /// Starts it.
    ScenarioRun start() throws IOException;
  }

  /// Works with a scenario and stops it. What fails because the process is interrupted is no
  /// failure.
  static int with(Starter starter, Work work, Interruption interruption) throws IOException {
    try (ScenarioRun running = starter.start()) {
      return work.with(running);
    } catch (IOException trouble) {
      if (interruption.happened()) {
        return Exit.NOT_EXAMINED;
      }
      throw trouble;
    }
  }

  private static ScenarioRun start(
      Scenario scenario, PostgresVersion version, int port, Premises premises, Toolbox toolbox)
      throws IOException {
    try (Progress _ = Progress.start(toolbox.console(), "starting the server")) {
      return ScenarioRun.start(scenario, version, port, premises.environment());
    }
  }

  /// The lab of this distribution.
  static LabEnvironment environment(Toolbox toolbox) {
    return LabEnvironment.of(toolbox.home().resolve("postgres"), toolbox.surroundings());
  }

  private static Scenario scenario(String name) {
    return ScenarioCatalogue.find(name)
        .orElseThrow(
            () ->
                new UserError(
                    Exit.USAGE,
                    "there is no scenario %s; the nearest are %s"
                        .formatted(
                            Echo.of(name), String.join(", ", ScenarioCatalogue.nearest(name)))));
  }

  private static PostgresVersion version(ParseResult arguments, Scenario scenario) {
    Integer major = arguments.matchedOptionValue("--pg", null);
    return major == null
        ? ScenarioRun.newest(scenario)
        : PostgresVersion.of(major)
            .orElseThrow(() -> mistake(arguments, "--pg is a version from 12 to 18"));
  }

  private static int port(ParseResult arguments) {
    Integer port = arguments.matchedOptionValue("--port", 0);
    if (port < 0 || port > HIGHEST_PORT) {
      throw mistake(arguments, "--port is a number from 1 to " + HIGHEST_PORT);
    }
    return port;
  }

  private static ParameterException mistake(ParseResult arguments, String message) {
    return new ParameterException(arguments.commandSpec().commandLine(), message);
  }
}
