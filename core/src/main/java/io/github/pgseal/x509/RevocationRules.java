package io.github.pgseal.x509;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.jspecify.annotations.Nullable;

/// Revocation by lists for every certificate of a path (`X509_V_FLAG_CRL_CHECK_ALL` in
/// `x509_vfy.c`), without OpenSSL's extended features: indirect lists, lists for some reasons only
/// and delta lists do not count.
final class RevocationRules {

  private final CertificatePath path;
  private final List<RevocationList> lists;
  private final VerificationPolicy policy;

  RevocationRules(
      CertificatePath path,
      List<RevocationList> trusted,
      List<RevocationList> loaded,
      VerificationPolicy policy) {
    this.path = path;
    this.lists = new ArrayList<>(trusted);
    this.lists.addAll(loaded);
    this.policy = policy;
  }

  Optional<ChainVerdict.Rejected> check() {
    for (int depth = 0; depth < path.size(); depth++) {
      Optional<ChainVerdict.Rejected> rejected = check(depth);
      if (rejected.isPresent()) {
        return rejected;
      }
    }
    return Optional.empty();
  }

  private Optional<ChainVerdict.Rejected> check(int depth) {
    Certificate certificate = path.at(depth);
    Optional<Candidate> best = best(depth);
    if (best.isEmpty()) {
      return path.reject(
          ChainProblem.CRL_MISSING,
          depth,
          "there is no revocation list of %s, the issuer of %s"
              .formatted(Names.quoted(certificate.issuer()), Names.quoted(certificate)));
    }
    Candidate candidate = best.get();
    return usable(candidate, depth)
        .or(
            () ->
                candidate.list().revokes(certificate)
                    ? path.reject(
                        ChainProblem.REVOKED,
                        depth,
                        "%s, serial number %s, is on the revocation list of %s"
                            .formatted(
                                Names.quoted(certificate),
                                certificate.serialNumber(),
                                Names.quoted(candidate.list().issuer())))
                    : Optional.empty());
  }

  /// A list that may be the right one.
  ///
  /// @param score OpenSSL's preference: handled extensions, then scope, then dates
  private record Candidate(RevocationList list, int score) {

    static final int HANDLED = 4;
    static final int IN_SCOPE = 2;
    static final int CURRENT = 1;

    boolean has(int quality) {
      return (score & quality) != 0;
    }
  }

  /// The best list, and among equals the newest.
  private Optional<Candidate> best(int depth) {
    Optional<Candidate> best = Optional.empty();
    for (RevocationList list : lists) {
      Optional<Candidate> candidate = candidate(list, depth);
      if (candidate.isPresent() && (best.isEmpty() || beats(candidate.get(), best.get()))) {
        best = candidate;
      }
    }
    return best;
  }

  private static boolean beats(Candidate one, Candidate other) {
    return one.score() != other.score()
        ? one.score() > other.score()
        : one.list().thisUpdate().isAfter(other.list().thisUpdate());
  }

  private Optional<Candidate> candidate(RevocationList list, int depth) {
    Certificate certificate = path.at(depth);
    RevocationListExtensions extensions = list.extensions();
    boolean ofIssuer =
        list.issuerName().sameAs(certificate.issuerName())
            && extensions
                .authorityKey()
                .map(key -> IssuerRules.authorityKeyFits(path.issuerOf(depth), key))
                .orElse(true);
    boolean extended =
        extensions.delta()
            || extensions
                .scope()
                .map(s -> s.isIndirectCRL() || s.getOnlySomeReasons() != null)
                .orElse(false);
    if (!ofIssuer || extended) {
      return Optional.empty();
    }
    int score =
        (extensions.unknownCritical() ? 0 : Candidate.HANDLED)
            | (inScope(list, certificate) ? Candidate.IN_SCOPE : 0)
            | (current(list) ? Candidate.CURRENT : 0);
    return Optional.of(new Candidate(list, score));
  }

  private boolean current(RevocationList list) {
    return !Validity.before(policy.at(), list.thisUpdate()) && !expired(list);
  }

  private boolean expired(RevocationList list) {
    Optional<Instant> nextUpdate = list.nextUpdate();
    return nextUpdate.isPresent() && !Validity.before(policy.at(), nextUpdate.get());
  }

  private static boolean inScope(RevocationList list, Certificate certificate) {
    Optional<IssuingDistributionPoint> scope = list.extensions().scope();
    if (scope.isEmpty()) {
      return true;
    }
    IssuingDistributionPoint point = scope.get();
    boolean kindFits =
        !point.onlyContainsAttributeCerts()
            && !(certificate.certificateAuthority()
                ? point.onlyContainsUserCerts()
                : point.onlyContainsCACerts());
    return kindFits
        && (point.getDistributionPoint() == null
            || certificate.extensions().distributionPoints().stream()
                .map(DistributionPoint::getDistributionPoint)
                .anyMatch(name -> sharesName(name, point.getDistributionPoint())));
  }

  private static boolean sharesName(
      @Nullable DistributionPointName one, DistributionPointName other) {
    if (one == null
        || one.getType() != DistributionPointName.FULL_NAME
        || other.getType() != DistributionPointName.FULL_NAME) {
      return one != null && one.equals(other);
    }
    List<GeneralName> names = List.of(GeneralNames.getInstance(other.getName()).getNames());
    return List.of(GeneralNames.getInstance(one.getName()).getNames()).stream()
        .anyMatch(names::contains);
  }

  /// `check_crl`: in OpenSSL's order.
  private Optional<ChainVerdict.Rejected> usable(Candidate candidate, int depth) {
    Certificate authority = path.issuerOf(depth);
    RevocationList list = candidate.list();
    String name = Names.quoted(list.issuer());
    if (authority.extensions().keyUsageRefuses(CertificateExtensions.CRL_SIGN)) {
      return path.reject(
          ChainProblem.WRONG_USAGE,
          depth,
          "the key usage of %s lacks cRLSign, so its revocation list does not count"
              .formatted(Names.quoted(authority)));
    }
    if (!candidate.has(Candidate.IN_SCOPE)) {
      return path.reject(
          ChainProblem.CRL_MISSING,
          depth,
          "the revocation list of %s is not meant for %s"
              .formatted(name, Names.quoted(path.at(depth))));
    }
    return dates(list, depth).or(() -> trustworthy(candidate, depth));
  }

  private Optional<ChainVerdict.Rejected> dates(RevocationList list, int depth) {
    String name = Names.quoted(list.issuer());
    if (Validity.before(policy.at(), list.thisUpdate())) {
      return path.reject(
          ChainProblem.CRL_NOT_YET_VALID,
          depth,
          "the revocation list of %s is valid from %s on".formatted(name, list.thisUpdate()));
    }
    return expired(list)
        ? path.reject(
            ChainProblem.CRL_EXPIRED,
            depth,
            "the revocation list of %s expired at %s"
                .formatted(name, list.nextUpdate().orElseThrow()))
        : Optional.empty();
  }

  private Optional<ChainVerdict.Rejected> trustworthy(Candidate candidate, int depth) {
    RevocationList list = candidate.list();
    String name = Names.quoted(list.issuer());
    if (!list.signedBy(path.issuerOf(depth))) {
      return path.reject(
          ChainProblem.BAD_SIGNATURE,
          depth,
          "the signature of the revocation list of %s does not verify".formatted(name));
    }
    return candidate.has(Candidate.HANDLED)
        ? Optional.empty()
        : path.reject(
            ChainProblem.NOT_PERMITTED,
            depth,
            "the revocation list of %s has a critical extension that OpenSSL does not know"
                .formatted(name));
  }
}
