package io.github.pgseal.diagnose;

import io.github.pgseal.finding.Change;
import io.github.pgseal.finding.Change.Assignment;
import io.github.pgseal.finding.Change.SetParameters;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.finding.Remedy.Actor;
import io.github.pgseal.finding.Remedy.Proof;
import io.github.pgseal.finding.Remedy.Safety;
import io.github.pgseal.x509.Certificate;
import java.util.ArrayList;
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

  /// The ways for the client to get to verify-full, best first: the proven one, or what is missing
  /// for it and what helps until then.
  List<Remedy> towardsVerifyFull() {
    List<Remedy> remedies = new ArrayList<>();
    Optional<SetParameters> full = goal.verifyFull();
    if (full.isPresent()) {
      remedies.add(
          client("connect with certificate and host name verified", full.get(), Proof.PROVEN));
      return remedies;
    }
    issuer().ifPresent(remedies::add);
    goal.encrypted()
        .ifPresent(
            change ->
                remedies.add(
                    client(
                        "until then, encrypt without verifying the server", change, Proof.PROVEN)));
    return remedies;
  }

  /// Whose certificate the client needs, by the chain that the server sent.
  private Optional<Remedy> issuer() {
    List<Certificate> chain = seen.chain().certificates();
    if (chain.isEmpty() || !seen.answeredOverTls()) {
      return Optional.empty();
    }
    Certificate top = chain.getLast();
    String wanted =
        top.selfIssued()
            ? "\"%s\" (SHA-256 %s as sent; compare it by another channel)"
                .formatted(top.subject(), shortened(top.fingerprint()))
            : "\"%s\"".formatted(top.issuer());
    return Optional.of(
        new Remedy(
            Actor.CERTIFICATE_AUTHORITY,
            Safety.REVIEW,
            "get the certificate of %s from its owner, then set".formatted(wanted),
            new SetParameters(
                List.of(
                    new Assignment("sslmode", "verify-full"),
                    new Assignment("sslrootcert", "ca.crt"))),
            Proof.NOT_TRIED,
            false));
  }

  private static String shortened(String fingerprint) {
    return fingerprint.substring(0, 16) + "…";
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
