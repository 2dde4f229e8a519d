package io.github.pgseal.diagnose;

import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.finding.Finding;
import java.util.List;
import java.util.Optional;

/// The answer of `doctor`: everything that a report shows.
///
/// @param target what was examined
/// @param settings the settings without secrets; empty when they could not be read
/// @param clients one or more clients, in the order asked for
/// @param stages the way of the first client, stage by stage
/// @param findings the finding that stops the first client, then errors, then the rest by stage;
///   after them, in the same order, what holds for another client only
/// @param login what came of the login; empty when none was asked for or no client got so far
/// @param connections how many connections were made
public record Diagnosis(
    Target target,
    ConnectionSettings settings,
    List<ClientDiagnosis> clients,
    List<StageReport> stages,
    List<Finding> findings,
    Optional<LoginReport> login,
    int connections) {
  public Diagnosis {
    clients = List.copyOf(clients);
    stages = List.copyOf(stages);
    findings = List.copyOf(findings);
  }

  /// A diagnosis without a login.
  public Diagnosis(
      Target target,
      ConnectionSettings settings,
      List<ClientDiagnosis> clients,
      List<StageReport> stages,
      List<Finding> findings,
      int connections) {
    this(target, settings, clients, stages, findings, Optional.empty(), connections);
  }
}
