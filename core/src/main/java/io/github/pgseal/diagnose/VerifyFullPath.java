package io.github.pgseal.diagnose;

import io.github.pgseal.client.Failure;
import io.github.pgseal.client.Outcome;
import io.github.pgseal.conninfo.SslMode;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.finding.Change.Assignment;
import io.github.pgseal.finding.Change.SetParameters;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.finding.Remedy.Actor;
import io.github.pgseal.finding.Remedy.Proof;
import io.github.pgseal.finding.Remedy.Safety;
import io.github.pgseal.x509.Certificate;
import io.github.pgseal.x509.ChainProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The ways for the client to get to verify-full, best first: the change that is proven, or what is
/// missing for it and what helps until then. There is always one, and the first never weakens.
final class VerifyFullPath {

  private static final String SSLMODE = "sslmode";

  private final Case examined;
  private final Seen seen;
  private final Shelf shelf;
  private final Demand demand;

  VerifyFullPath(Case examined, Seen seen, Shelf shelf) {
    this.examined = examined;
    this.seen = seen;
    this.shelf = shelf;
    this.demand = Demand.of(examined.settings());
  }

  List<Remedy> remedies() {
    if (shelf.goal().reached()) {
      return List.of(
          shelf.byHand(
              Actor.SERVER,
              "look into the server's log: certificate and host name are verified already"));
    }
    return shelf
        .goal()
        .verifyFull()
        .map(
            full ->
                proven(
                    "connect with certificate and host name verified", SslMode.VERIFY_FULL, full))
        .map(full -> full.weakens() ? List.of(newerTls(), full) : List.of(full))
        .orElseGet(this::detour);
  }

  /// Verify-full is only to be had with an older version of TLS than the settings demand.
  private Remedy newerTls() {
    return shelf.byHand(
        Actor.SERVER,
        "let the server speak %s, which the client demands"
            .formatted(examined.settings().value("ssl_min_protocol_version")));
  }

  /// What is missing for verify-full, and what helps until then.
  private List<Remedy> detour() {
    List<Remedy> remedies = new ArrayList<>(missing());
    Optional<SetParameters> authority = shelf.goal().authorityVerified();
    Optional<SetParameters> encrypted = shelf.goal().encrypted();
    if (authority.isPresent()) {
      remedies.add(
          proven(
              "until then, verify the authority only, not the host name",
              SslMode.VERIFY_CA,
              authority.get()));
    } else if (encrypted.isPresent() && !encryptedAlready()) {
      remedies.add(
          proven(
              "until then, encrypt without verifying the server",
              SslMode.REQUIRE,
              encrypted.get()));
    } else if (!demand.forbidsClearText()) {
      remedies.add(
          shelf.step(
              "until then, refuse clear text: the client fails rather than be overheard",
              SetParameters.of(SSLMODE, SslMode.REQUIRE.toText())));
    }
    return remedies;
  }

  private boolean encryptedAlready() {
    return demand.forbidsClearText() && examined.outcome() instanceof Outcome.Connects;
  }

  /// What stands between this client and verify-full, by what it would run into with that mode.
  private List<Remedy> missing() {
    return switch (obstacle().orElse(null)) {
      case Failure.HostNotNamed(String host, var _, var _) ->
          orByShownName(
              shelf.byHand(
                  Actor.CERTIFICATE_AUTHORITY,
                  "reissue the server certificate with \"%s\" among its subject alternative names"
                      .formatted(host)));
      case Failure.HostNameMissing _ ->
          orByShownName(
              shelf.byHand(
                  Actor.CLIENT,
                  "set host to the server's name, as its certificate has it; hostaddr may stay"));
      case Failure.ChainRejected(var verdict) when !knownBetter(verdict.problem()) ->
          first(
              shelf.byHand(
                  Actor.CERTIFICATE_AUTHORITY,
                  "first mend the server's certificates: " + verdict.detail()));
      case Failure.GssUnavailable _, Failure.GssDeclined _ ->
          List.of(
              shelf.tried(
                  "use TLS instead of GSSAPI encryption",
                  new SetParameters(
                      List.of(
                          new Assignment("gssencmode", "disable"),
                          new Assignment(SSLMODE, SslMode.VERIFY_FULL.toText())))));
      case null, default -> issuer().map(List::of).orElseGet(this::withoutTls);
    };
  }

  /// A step that somebody else takes, and verify-full after it, unless it is set already.
  private List<Remedy> first(Remedy step) {
    List<Remedy> remedies = new ArrayList<>(List.of(step));
    if (!examined.settings().value(SSLMODE).equals(SslMode.VERIFY_FULL.toText())) {
      remedies.add(
          shelf.step(
              "then connect with certificate and host name verified",
              SetParameters.of(SSLMODE, SslMode.VERIFY_FULL.toText())));
    }
    return remedies;
  }

  private List<Remedy> orByShownName(Remedy step) {
    List<Remedy> remedies = first(step);
    shelf.shownName().ifPresent(remedies::add);
    return remedies;
  }

  private Optional<Failure> obstacle() {
    return examined.modes().stream()
        .filter(each -> each.mode() == SslMode.VERIFY_FULL)
        .map(ModeOutcome::outcome)
        .filter(Outcome.Fails.class::isInstance)
        .flatMap(outcome -> Cause.of(outcome.tries(), SslMode.VERIFY_FULL.toText()).stream())
        .flatMap(cause -> cause.failure().stream())
        .findFirst();
  }

  /// Whether another file of trusted certificates would do.
  private static boolean knownBetter(ChainProblem problem) {
    return switch (problem) {
      case UNKNOWN_CA, SELF_SIGNED_LEAF, SELF_SIGNED_ROOT, INCOMPLETE_CHAIN, BAD_SIGNATURE -> true;
      case EXPIRED,
          NOT_YET_VALID,
          REVOKED,
          CRL_MISSING,
          CRL_EXPIRED,
          CRL_NOT_YET_VALID,
          WRONG_USAGE,
          NOT_A_CA,
          PATH_TOO_LONG,
          WEAK_KEY,
          WEAK_SIGNATURE,
          NOT_PERMITTED ->
          false;
    };
  }

  /// TLS is not to be had at all, so that nothing about certificates can be tried yet.
  private List<Remedy> withoutTls() {
    boolean declined = seen.overTls().anyMatch(AttemptResult.EncryptionDeclined.class::isInstance);
    return first(
        declined
            ? shelf.server(
                "turn TLS on, with a certificate and its key", "postgresql.conf", "ssl = on")
            : shelf.byHand(Actor.SERVER, "first mend what stops the connection over TLS"));
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
                    new Assignment(SSLMODE, SslMode.VERIFY_FULL.toText()),
                    new Assignment("sslrootcert", "ca.crt"))),
            Proof.NOT_TRIED,
            false));
  }

  private static String shortened(String fingerprint) {
    return fingerprint.substring(0, 16) + "…";
  }

  /// A change that was found by trying; it weakens where the settings ask for more than it gives.
  private Remedy proven(String summary, SslMode reached, SetParameters change) {
    boolean weakens =
        demand.mode().compareTo(reached) > 0 || shelf.goal().trial(change) == Goal.Trial.CONCEDES;
    return new Remedy(
        Actor.CLIENT,
        weakens || trustsOthers(change) ? Safety.REVIEW : Safety.SAFE,
        summary,
        change,
        Proof.PROVEN,
        weakens);
  }

  /// Whether other authorities take the place of those that the client was told to trust.
  private boolean trustsOthers(SetParameters change) {
    return !examined.settings().value("sslrootcert").isEmpty()
        && change.assignments().stream().anyMatch(each -> each.parameter().equals("sslrootcert"));
  }
}
