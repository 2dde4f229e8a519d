package io.github.pgseal.diagnose;

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

  /// A change of the client's settings, tried out.
  Remedy tried(String summary, Change change) {
    return client(summary, change, goal.prove(change));
  }

  /// A change of the client's settings that lowers its security, tried out.
  Remedy weaker(String summary, Change change) {
    return new Remedy(Actor.CLIENT, Safety.REVIEW, summary, change, goal.prove(change), true);
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
