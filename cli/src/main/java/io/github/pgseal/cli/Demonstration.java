package io.github.pgseal.cli;

import io.github.pgseal.Surroundings;
import io.github.pgseal.client.Encryption;
import io.github.pgseal.client.Outcome;
import io.github.pgseal.client.Verification;
import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.conninfo.ConninfoWriter;
import io.github.pgseal.conninfo.LibpqBuild;
import io.github.pgseal.conninfo.LibpqVersion;
import io.github.pgseal.conninfo.Origin;
import io.github.pgseal.diagnose.Diagnosis;
import io.github.pgseal.diagnose.Doctor;
import io.github.pgseal.diagnose.Question;
import io.github.pgseal.finding.Change;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.probe.LiveWitness;
import io.github.pgseal.probe.Secrets;
import java.util.List;
import java.util.Optional;

/// The main job from end to end: a connection that fails, why, the change that `doctor` proved, and
/// the connection that works. Nothing is known beforehand but the failing connection string.
final class Demonstration {

  /// A change of the client that was seen to work.
  private record Proven(String finding, Remedy remedy, Change.SetParameters change) {}

  private final Surroundings client;
  private final DemoScreen screen;

  /// A demonstration to somebody who watches a screen.
  ///
  /// @param client the world as the failing client sees it
  Demonstration(Surroundings client, DemoScreen screen) {
    this.client = client;
    this.screen = screen;
  }

  /// Shows all steps, or those up to the first that does not do what it says.
  ///
  /// @return whether all did
  boolean show(String conninfo) {
    Diagnosis failing = examine(conninfo);
    screen.step("A connection fails");
    screen.command("psql", conninfo);
    if (!(failing.clients().getFirst().outcome() instanceof Outcome.Fails fails)) {
      return screen.missed("the connection was expected to fail, and it does not");
    }
    screen.quote("psql: error: " + fails.message());
    screen.step("pgseal doctor says why, and what to change");
    screen.command("pgseal doctor", conninfo);
    screen.print("\n" + TextReport.of(failing, screen.style()));
    return proven(failing)
        .map(proven -> change(failing.settings(), proven))
        .orElseGet(() -> screen.missed("doctor has no change of the client that works"));
  }

  private boolean change(ConnectionSettings settings, Proven proven) {
    String mended = ConninfoWriter.toKeywordValue(with(settings, proven.change()));
    screen.step("The change is made");
    screen.say("The first change that doctor proved for " + proven.finding() + ":");
    screen.quote(proven.remedy().summary());
    screen.say("makes the connection string:");
    screen.quote(mended);
    return connect(mended);
  }

  private boolean connect(String conninfo) {
    screen.step("The connection works");
    Diagnosis diagnosis = examine(conninfo);
    if (!(diagnosis.clients().getFirst().outcome()
            instanceof Outcome.Connects(Encryption encryption, Verification verification, var _)
        && encryption == Encryption.TLS
        && verification == Verification.FULL)) {
      screen.print(TextReport.of(diagnosis, screen.style()));
      return screen.missed("the connection was expected to verify the server, and it does not");
    }
    return true;
  }

  private Diagnosis examine(String conninfo) {
    Question question =
        new Question(
            new Question.Input.Text(conninfo),
            List.of(LibpqBuild.packaged(LibpqVersion.NEWEST)),
            false);
    return new Doctor(client).examine(question, new LiveWitness(client, Secrets.NONE));
  }

  /// The first change of the client that was seen to work, and that weakens nothing.
  private static Optional<Proven> proven(Diagnosis diagnosis) {
    return diagnosis.findings().stream()
        .flatMap(
            finding ->
                finding.remedies().stream()
                    .flatMap(remedy -> proven(finding.entry().id(), remedy).stream()))
        .findFirst();
  }

  private static Optional<Proven> proven(String finding, Remedy remedy) {
    return remedy.actor() == Remedy.Actor.CLIENT
            && remedy.proof() == Remedy.Proof.PROVEN
            && !remedy.weakens()
            && remedy.change() instanceof Change.SetParameters change
        ? Optional.of(new Proven(finding, remedy, change))
        : Optional.empty();
  }

  private static ConnectionSettings with(ConnectionSettings settings, Change.SetParameters change) {
    ConnectionSettings changed = settings.withoutDefaults();
    for (Change.Assignment each : change.assignments()) {
      changed = changed.with(each.parameter(), each.value(), new Origin.Remedy());
    }
    return changed.withoutSecrets();
  }
}
