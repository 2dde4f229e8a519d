package io.github.pgseal.diagnose;

import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.finding.Finding;
import java.util.List;

/// The answer of `doctor`: everything that a report shows.
///
/// @param target what was examined
/// @param settings the settings without secrets; empty when they could not be read
/// @param clients one or more clients, in the order asked for
/// @param stages the way of the first client, stage by stage
/// @param findings the finding that stops the first client, then errors, then the rest by stage
/// @param connections how many connections were made
public record Diagnosis(
    Target target,
    ConnectionSettings settings,
    List<ClientDiagnosis> clients,
    List<StageReport> stages,
    List<Finding> findings,
    int connections) {
  public Diagnosis {
    clients = List.copyOf(clients);
    stages = List.copyOf(stages);
    findings = List.copyOf(findings);
  }
}
