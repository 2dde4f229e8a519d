package io.github.pgseal.x509;

import io.github.pgseal.conninfo.OpenSsl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds a path from the leaf to a trust anchor as OpenSSL does (`build_chain` in `x509_vfy.c`):
/// - an issuer is looked for among the trusted certificates first, then among those sent; once a
///   trusted one is in the path, those sent are not looked at any more
/// - only a self-signed certificate ends a path: a trusted intermediate is a step, not an anchor
/// - a self-signed certificate that was sent counts only if the very same one is trusted
/// - the first candidate whose dates fit is taken, otherwise the one that expires last; there is no
///   way back
final class PathBuilder {

  /// OpenSSL's default limit on the certificates above the leaf.
  private static final int MAX_DEPTH = 100;

  private final OpenSsl library;
  private final VerificationPolicy policy;
  private final Chain sent;
  private final TrustBundle trust;
  private final List<Certificate> path = new ArrayList<>();
  private final List<Certificate> unused;
  private int fromPeer = 1;

  PathBuilder(Chain sent, TrustBundle trust, VerificationPolicy policy) {
    this.sent = sent;
    this.trust = trust;
    this.policy = policy;
    this.library = policy.library();
    this.unused = new ArrayList<>(sent.certificates());
    this.path.add(sent.certificates().getFirst());
  }

  /// What the search gave.
  sealed interface Result {

    record Anchored(CertificatePath path) implements Result {}

    record Broken(ChainVerdict.Rejected rejected) implements Result {}
  }

  Result build() {
    boolean askPeer = true;
    while (path.size() <= MAX_DEPTH + 1) {
      Step step = fromTrusted();
      if (step == Step.ANCHORED) {
        return new Result.Anchored(new CertificatePath(path));
      }
      if (step == Step.TAKEN) {
        askPeer = false;
      } else if (!askPeer || !takeFromPeer()) {
        break;
      }
    }
    return new Result.Broken(broken());
  }

  /// How the search among the trusted certificates went.
  private enum Step {
    ANCHORED,
    TAKEN,
    NONE
  }

  private Step fromTrusted() {
    Certificate last = path.getLast();
    Optional<Certificate> issuer = issuer(trust.certificates());
    if (issuer.isEmpty()) {
      return Step.NONE;
    }
    if (selfSigned(last)) {
      if (!issuer.get().equals(last)) {
        return Step.NONE;
      }
      fromPeer--;
      return Step.ANCHORED;
    }
    path.add(issuer.get());
    return selfSigned(issuer.get()) ? Step.ANCHORED : Step.TAKEN;
  }

  private boolean takeFromPeer() {
    if (selfSigned(path.getLast())) {
      return false;
    }
    Optional<Certificate> issuer = issuer(unused);
    issuer.ifPresent(
        certificate -> {
          unused.remove(certificate);
          path.add(certificate);
          fromPeer++;
        });
    return issuer.isPresent();
  }

  /// The issuer of the path's last certificate among some candidates.
  private Optional<Certificate> issuer(List<Certificate> candidates) {
    List<Certificate> fitting =
        candidates.stream().filter(candidate -> mayExtend(path.getLast(), candidate)).toList();
    return fitting.stream()
        .filter(candidate -> Validity.covers(candidate, policy.at()))
        .findFirst()
        .or(() -> latest(fitting));
  }

  private static Optional<Certificate> latest(List<Certificate> candidates) {
    Optional<Certificate> latest = Optional.empty();
    for (Certificate candidate : candidates) {
      if (latest.isEmpty() || candidate.notAfter().isAfter(latest.get().notAfter())) {
        latest = Optional.of(candidate);
      }
    }
    return latest;
  }

  private boolean mayExtend(Certificate last, Certificate candidate) {
    return IssuerRules.mayHaveIssued(candidate, last, library)
        && (!path.contains(candidate) || (path.size() == 1 && selfSigned(last)));
  }

  private boolean selfSigned(Certificate certificate) {
    return IssuerRules.selfSigned(certificate, library);
  }

  private ChainVerdict.Rejected broken() {
    int depth = path.size() - 1;
    Certificate last = path.getLast();
    if (depth > MAX_DEPTH) {
      return new ChainVerdict.Rejected(
          ChainProblem.PATH_TOO_LONG,
          depth,
          last,
          "the path has more than " + MAX_DEPTH + " authorities");
    }
    if (selfSigned(last)) {
      return depth == 0
          ? new ChainVerdict.Rejected(
              ChainProblem.SELF_SIGNED_LEAF,
              0,
              last,
              Names.quoted(last) + " is self-signed and not among the trusted certificates")
          : new ChainVerdict.Rejected(
              ChainProblem.SELF_SIGNED_ROOT,
              depth,
              last,
              "the root "
                  + Names.quoted(last)
                  + " was sent but is not among the trusted certificates");
    }
    return new MissingIssuer(path, fromPeer < path.size(), sent, trust).named();
  }
}
