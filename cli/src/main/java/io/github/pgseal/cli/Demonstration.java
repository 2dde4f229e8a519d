package io.github.pgseal.cli;

import io.github.pgseal.Surroundings;
import io.github.pgseal.client.Encryption;
import io.github.pgseal.client.Outcome;
import io.github.pgseal.client.Verification;
import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.conninfo.ConninfoWriter;
import io.github.pgseal.conninfo.HostPassword;
import io.github.pgseal.conninfo.LibpqBuild;
import io.github.pgseal.conninfo.LibpqVersion;
import io.github.pgseal.conninfo.Origin;
import io.github.pgseal.conninfo.SettingsReader;
import io.github.pgseal.conninfo.SettingsReading;
import io.github.pgseal.diagnose.Diagnosis;
import io.github.pgseal.diagnose.Doctor;
import io.github.pgseal.diagnose.LoginReport;
import io.github.pgseal.diagnose.Question;
import io.github.pgseal.evidence.LoginResult;
import io.github.pgseal.evidence.ServerView;
import io.github.pgseal.evidence.TlsView;
import io.github.pgseal.finding.Change;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.probe.LiveWitness;
import io.github.pgseal.probe.Secrets;
import java.util.List;
import java.util.Optional;

/// The main job from end to end: a connection that fails, why, the change that `doctor` proved, and
/// the connection that works. Nothing is known beforehand but the failing connection string.
final class Demonstration {

  private static final LibpqBuild CLIENT = LibpqBuild.packaged(LibpqVersion.NEWEST);

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
    Diagnosis failing = examine(conninfo, false);
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
    Diagnosis diagnosis = examine(conninfo, true);
    screen.step("The connection works");
    screen.command("pgseal doctor --login", conninfo);
    screen.print(TextReport.outcome(diagnosis, screen.style()));
    if (!verified(diagnosis.clients().getFirst().outcome())) {
      return screen.missed("the connection was expected to verify the server, and it does not");
    }
    return diagnosis.login().filter(Demonstration::encrypted).isPresent()
        || screen.missed("the server was expected to see a login over TLS, and it does not");
  }

  private static boolean verified(Outcome outcome) {
    return outcome instanceof Outcome.Connects(Encryption encryption, Verification verified, var _)
        && encryption == Encryption.TLS
        && verified == Verification.FULL;
  }

  /// Whether the server itself, in `pg_stat_ssl`, sees TLS.
  private static boolean encrypted(LoginReport login) {
    return login.result() instanceof LoginResult.LoggedIn(ServerView seen)
        && seen.tls() instanceof TlsView.On;
  }

  private Diagnosis examine(String conninfo, boolean login) {
    Secrets secrets =
        switch (SettingsReader.read(conninfo, CLIENT, client)) {
          case SettingsReading.Complete(ConnectionSettings settings) ->
              Secrets.NONE.withPasswords(new HostPassword(settings, CLIENT, client)::find);
          case SettingsReading.Malformed _ -> Secrets.NONE;
        };
    Question question =
        new Question(new Question.Input.Text(conninfo), List.of(CLIENT), false, login);
    return new Doctor(client).examine(question, new LiveWitness(client, secrets));
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
