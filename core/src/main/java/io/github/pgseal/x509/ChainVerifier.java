package io.github.pgseal.x509;

import java.util.List;
import java.util.Optional;

/// Verifies a chain as OpenSSL's `X509_verify_cert` does for libpq, and says why not.
///
/// OpenSSL stops at its first error; the checks here come in its order (`verify_chain` in
/// `crypto/x509/x509_vfy.c`), so that the reason named is the one that OpenSSL hides behind
/// "certificate verify failed":
/// 1. the leaf's key is strong enough
/// 2. a path leads to a self-signed certificate that is trusted ([PathBuilder])
/// 3. extensions allow each certificate its place ([PathExtensions])
/// 4. issuers' keys and all signatures but the root's own are strong enough
/// 5. nothing is revoked ([RevocationRules])
/// 6. signatures verify and dates fit, from the root down
/// 7. names keep to the constraints of the authorities above ([ConstraintRules])
public final class ChainVerifier {

  private ChainVerifier() {}

  /// Verifies what a peer sent against what is trusted. Accepts exactly what OpenSSL accepts.
  ///
  /// @param sent the certificates in the order sent; the first is the leaf, the others may come in
  ///   any order and may be more than are needed
  /// @throws IllegalArgumentException when nothing was sent
  public static ChainVerdict verify(Chain sent, TrustBundle trust, VerificationPolicy policy) {
    Certificate leaf =
        sent.leaf().orElseThrow(() -> new IllegalArgumentException("a chain to verify has a leaf"));
    Optional<ChainVerdict.Rejected> weakLeaf = Strength.ofKey(leaf, 0, policy);
    if (weakLeaf.isPresent()) {
      return weakLeaf.get();
    }
    return switch (new PathBuilder(sent, trust, policy).build()) {
      case PathBuilder.Result.Broken(ChainVerdict.Rejected rejected) -> rejected;
      case PathBuilder.Result.Anchored(CertificatePath path) -> {
        Optional<ChainVerdict.Rejected> rejected = judge(path, trust, policy);
        yield rejected.isPresent() ? rejected.get() : new ChainVerdict.Trusted(path.certificates());
      }
    };
  }

  private static Optional<ChainVerdict.Rejected> judge(
      CertificatePath path, TrustBundle trust, VerificationPolicy policy) {
    return new PathExtensions(path, policy)
        .check()
        .or(() -> Strength.ofPath(path, policy))
        .or(() -> revocation(path, trust, policy))
        .or(() -> signaturesAndDates(path, policy))
        .or(() -> new ConstraintRules(path).check());
  }

  private static Optional<ChainVerdict.Rejected> revocation(
      CertificatePath path, TrustBundle trust, VerificationPolicy policy) {
    return switch (policy.revocation()) {
      case Revocation.Unchecked unchecked -> Optional.empty();
      case Revocation.Checked(List<RevocationList> lists) ->
          new RevocationRules(path, trust.revocationLists(), lists, policy).check();
    };
  }

  /// From the root, whose own signature proves nothing and is not looked at, down to the leaf.
  private static Optional<ChainVerdict.Rejected> signaturesAndDates(
      CertificatePath path, VerificationPolicy policy) {
    for (int depth = path.size() - 1; depth >= 0; depth--) {
      Certificate certificate = path.at(depth);
      if (depth < path.size() - 1 && !certificate.signedBy(path.at(depth + 1))) {
        return path.reject(
            ChainProblem.BAD_SIGNATURE,
            depth,
            "the signature of %s does not verify with the key of %s"
                .formatted(Names.quoted(certificate), Names.quoted(path.at(depth + 1))));
      }
      Optional<ChainVerdict.Rejected> dates = dates(path, depth, policy);
      if (dates.isPresent()) {
        return dates;
      }
    }
    return Optional.empty();
  }

  private static Optional<ChainVerdict.Rejected> dates(
      CertificatePath path, int depth, VerificationPolicy policy) {
    Certificate certificate = path.at(depth);
    if (Validity.tooEarly(certificate, policy.at())) {
      return path.reject(
          ChainProblem.NOT_YET_VALID,
          depth,
          "%s is valid from %s on".formatted(Names.quoted(certificate), certificate.notBefore()));
    }
    return Validity.tooLate(certificate, policy.at())
        ? path.reject(
            ChainProblem.EXPIRED,
            depth,
            "%s expired at %s".formatted(Names.quoted(certificate), certificate.notAfter()))
        : Optional.empty();
  }
}
