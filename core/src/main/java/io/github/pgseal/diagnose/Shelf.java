package io.github.pgseal.diagnose;

import io.github.pgseal.diagnose.Goal.Trial;
import io.github.pgseal.finding.Change;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.finding.Remedy.Actor;
import io.github.pgseal.finding.Remedy.Proof;
import io.github.pgseal.finding.Remedy.Safety;
import java.util.List;
import java.util.Optional;

/// The remedies for one case: those of the client are tried out before they are offered.
final class Shelf {

  private final Case examined;
  private final Seen seen;
  private final Goal goal;
  private final Optional<String> openSslConfiguration;

  /// The remedies for one case.
  ///
  /// @param openSslConfiguration the value of `OPENSSL_CONF`
  Shelf(Case examined, Seen seen, Goal goal, Optional<String> openSslConfiguration) {
    this.examined = examined;
    this.seen = seen;
    this.goal = goal;
    this.openSslConfiguration = openSslConfiguration;
  }

  Optional<String> openSslConfiguration() {
    return openSslConfiguration;
  }

  Goal goal() {
    return goal;
  }

  /// The ways for the client to get to verify-full, best first; never none.
  List<Remedy> towardsVerifyFull() {
    return new VerifyFullPath(examined, seen, this).remedies();
  }

  /// A change of the client's settings, tried out. One that connects and protects less well than
  /// the settings demand is a concession, whatever it was meant to be.
  Remedy tried(String summary, Change change) {
    Trial trial = goal.trial(change);
    return trial == Trial.CONCEDES
        ? new Remedy(Actor.CLIENT, Safety.REVIEW, summary, change, Proof.PROVEN, true)
        : client(summary, change, proof(trial));
  }

  /// A change of the client's settings that is right even where the failure stays: a step that
  /// follows another one, or one that only refuses what is unsafe.
  Remedy step(String summary, Change change) {
    Trial trial = goal.trial(change);
    return client(summary, change, trial == Trial.FAILS_AS_BEFORE ? Proof.NOT_TRIED : proof(trial));
  }

  /// A change of the client's settings that lowers its security, tried out.
  Remedy weaker(String summary, Change change) {
    return new Remedy(
        Actor.CLIENT, Safety.REVIEW, summary, change, proof(goal.trial(change)), true);
  }

  /// The change to a name that the other side showed, which somebody has to know it by.
  Optional<Remedy> shownName() {
    return goal.verifyFullByShownName()
        .map(
            change ->
                new Remedy(
                    Actor.CLIENT,
                    Safety.REVIEW,
                    "or connect by a name that the certificate has, if that is the server you mean",
                    change,
                    Proof.PROVEN,
                    false));
  }

  /// Whether there is a point in offering a remedy: a change that was tried and left the failure as
  /// it is has none.
  boolean helps(Remedy remedy) {
    return remedy.proof() != Proof.INSUFFICIENT
        || goal.trial(remedy.change()) != Trial.FAILS_AS_BEFORE;
  }

  private static Proof proof(Trial trial) {
    return switch (trial) {
      case CONNECTS, CONCEDES -> Proof.PROVEN;
      case FAILS_OTHERWISE, FAILS_AS_BEFORE -> Proof.INSUFFICIENT;
      case UNKNOWN -> Proof.NOT_TRIED;
    };
  }

  private static Remedy client(String summary, Change change, Proof proof) {
    return new Remedy(Actor.CLIENT, Safety.SAFE, summary, change, proof, false);
  }

  /// Something on the client's machine that is not a setting.
  Remedy run(String summary, String command) {
    return new Remedy(
        Actor.CLIENT, Safety.SAFE, summary, new Change.Run(command), Proof.NOT_TRIED, false);
  }

  /// A line of a server's file.
  Remedy server(String summary, String file, String text) {
    return new Remedy(
        Actor.SERVER,
        Safety.REVIEW,
        summary,
        new Change.EditFile(file, text),
        Proof.NOT_TRIED,
        false);
  }

  /// Something that a person does.
  Remedy byHand(Actor actor, String summary) {
    return new Remedy(actor, Safety.BY_HAND, summary, new Change.ByHand(), Proof.NOT_TRIED, false);
  }

  Case examined() {
    return examined;
  }

  Seen seen() {
    return seen;
  }
}
