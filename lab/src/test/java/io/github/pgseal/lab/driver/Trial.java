package io.github.pgseal.lab.driver;

import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.lab.scenario.LabRoles;
import io.github.pgseal.lab.scenario.Scenario;
import io.github.pgseal.lab.scenario.ScenarioCatalogue;
import io.github.pgseal.lab.scenario.ScenarioRun;
import java.util.List;

/// A broken server, how a driver is sent there, and what `explain` must say of its message.
///
/// @param name the scenario's, where a scenario is enough to tell
/// @param mode the word for sslmode
/// @param findings what the words of most drivers tell: the first one, unless they cannot tell it
///   from the others
record Trial(
    String name,
    Scenario scenario,
    String host,
    String user,
    String password,
    String database,
    String mode,
    List<Catalogue> findings) {

  private static final String ROLE = "app";

  Trial {
    findings = List.copyOf(findings);
  }

  /// One that shows a scenario of the lab.
  static Trial of(String scenario, String mode, Catalogue... findings) {
    return of(ScenarioCatalogue.find(scenario).orElseThrow(), mode, findings);
  }

  /// One that shows a scenario.
  static Trial of(Scenario scenario, String mode, Catalogue... findings) {
    return new Trial(
        scenario.name(),
        scenario,
        "localhost",
        ROLE,
        LabRoles.PASSWORD,
        ROLE,
        mode,
        List.of(findings));
  }

  /// The same under another name.
  Trial named(String other) {
    return new Trial(other, scenario, host, user, password, database, mode, findings);
  }

  /// The same at another host.
  Trial at(String other) {
    return new Trial(name, scenario, other, user, password, database, mode, findings);
  }

  /// The same with another role.
  Trial as(String other) {
    return new Trial(name, scenario, host, other, password, database, mode, findings);
  }

  /// The same with another password.
  Trial with(String other) {
    return new Trial(name, scenario, host, user, other, database, mode, findings);
  }

  /// The same with another database.
  Trial to(String other) {
    return new Trial(name, scenario, host, user, password, other, mode, findings);
  }

  /// What a driver is told when the scenario runs.
  Target target(ScenarioRun run) {
    return new Target(
        host, run.port(), user, password, database, mode, run.directory().resolve("root.crt"));
  }

  @Override
  public String toString() {
    return name;
  }
}
