package io.github.pgseal.diagnose;

import io.github.pgseal.Surroundings;
import io.github.pgseal.client.Failure;
import io.github.pgseal.client.LibpqModel;
import io.github.pgseal.client.Outcome;
import io.github.pgseal.client.Try;
import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.conninfo.ConninfoProblem;
import io.github.pgseal.conninfo.LibpqBuild;
import io.github.pgseal.conninfo.Origin;
import io.github.pgseal.conninfo.SettingsReader;
import io.github.pgseal.conninfo.SettingsReading;
import io.github.pgseal.conninfo.SslMode;
import io.github.pgseal.diagnose.Question.Input;
import io.github.pgseal.evidence.RecordingWitness;
import io.github.pgseal.evidence.Witness;
import io.github.pgseal.finding.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Finds out why a connection fails, what to change, and whether the change works.
public final class Doctor {

  private static final ConnectionSettings NOTHING = new ConnectionSettings(List.of());

  private final Surroundings surroundings;

  /// A doctor who sees files and names as these surroundings show them.
  public Doctor(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// Examines one connection.
  public Diagnosis examine(Question question, RecordingWitness witness) {
    List<Case> cases = new ArrayList<>();
    for (LibpqBuild build : question.clients()) {
      cases.add(examine(question, build, witness));
    }
    Optional<LoginReport> login = question.login() ? logIn(cases, witness) : Optional.empty();
    Case first = cases.getFirst();
    return new Diagnosis(
        TargetReader.read(first.settings()),
        first.settings(),
        cases.stream()
            .map(each -> new ClientDiagnosis(each.model().name(), each.outcome(), each.modes()))
            .toList(),
        Stages.of(first, witness.evidence(first.settings())),
        findings(cases),
        login,
        witness.connections());
  }

  private Case examine(Question question, LibpqBuild build, Witness witness) {
    LibpqModel model = new LibpqModel(build, surroundings);
    return switch (read(question.input(), build)) {
      case SettingsReading.Malformed(ConninfoProblem problem) ->
          new Case(model, NOTHING, malformed(problem), List.of(), witness);
      case SettingsReading.Complete(ConnectionSettings settings) ->
          examine(model, settings, cautious(question, settings, witness));
    };
  }

  /// What holds for the first client, then what holds for another one only, which is named.
  private List<Finding> findings(List<Case> cases) {
    Judge judge = new Judge(surroundings);
    List<Finding> findings = new ArrayList<>(judge.findings(cases.getFirst()));
    for (Case each : cases.subList(1, cases.size())) {
      judge.findings(each).stream()
          .filter(found -> findings.stream().noneMatch(found::sameAs))
          .map(found -> found.withEvidence("this holds for " + each.model().name()))
          .forEach(findings::add);
    }
    return findings;
  }

  /// Logs in for the first client that connects; its case is replaced by what came of it.
  private Optional<LoginReport> logIn(List<Case> cases, RecordingWitness witness) {
    for (int i = 0; i < cases.size(); i++) {
      Optional<LoginStep> step = LoginStep.take(cases.get(i), witness, surroundings);
      if (step.isPresent()) {
        cases.set(i, step.get().examined());
        return Optional.of(step.get().report());
      }
    }
    return Optional.empty();
  }

  private SettingsReading read(Input input, LibpqBuild build) {
    return switch (input) {
      case Input.Text(String conninfo) -> SettingsReader.read(conninfo, build, surroundings);
      case Input.Given(ConnectionSettings settings) -> new SettingsReading.Complete(settings);
    };
  }

  private static Case examine(LibpqModel model, ConnectionSettings settings, Witness witness) {
    Outcome outcome = told(model.connect(settings, witness), settings);
    List<ModeOutcome> modes =
        Arrays.stream(SslMode.values())
            .map(mode -> new ModeOutcome(mode, inMode(model, settings, witness, mode)))
            .toList();
    return new Case(model, settings, outcome, modes, witness);
  }

  private static Outcome inMode(
      LibpqModel model, ConnectionSettings settings, Witness witness, SslMode mode) {
    ConnectionSettings changed = settings.with("sslmode", mode.toText(), new Origin.Remedy());
    return told(model.connect(changed, witness), changed);
  }

  /// A connection fails at the stage of its cause, not where libpq's last try ends.
  private static Outcome told(Outcome outcome, ConnectionSettings settings) {
    return outcome instanceof Outcome.Fails fails
        ? Cause.of(fails.tries(), settings.value("sslmode"))
            .flatMap(Try::failure)
            .<Outcome>map(cause -> new Outcome.Fails(cause.stage(), fails.message(), fails.tries()))
            .orElse(fails)
        : outcome;
  }

  /// Names may travel in clear text only where the settings let them, or the user insists.
  private static Witness cautious(Question question, ConnectionSettings settings, Witness witness) {
    return Demand.of(settings).forbidsClearText() && !question.allModes()
        ? new CautiousWitness(
            witness,
            "it would send user and database in clear text, which %s forbids; --all-modes tries it"
                .formatted(insisting(settings)))
        : witness;
  }

  private static String insisting(ConnectionSettings settings) {
    String keyword = Demand.kerberos(settings) ? "gssencmode" : "sslmode";
    String value = settings.value(keyword);
    return "%s=%s".formatted(keyword, value.isEmpty() ? "''" : value);
  }

  private static Outcome malformed(ConninfoProblem problem) {
    Failure failure = new Failure.BadSettings(problem);
    return new Outcome.Fails(
        failure.stage(),
        problem.message(),
        List.of(
            new Try(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(failure))));
  }
}
