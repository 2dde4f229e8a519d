package io.github.pgseal.x509;

import java.util.Optional;

/// What the security level asks of keys and signatures (`check_key_level` and `check_sig_level` in
/// `x509_vfy.c`).
final class Strength {

  private Strength() {}

  /// Whether a certificate's key is strong enough.
  static Optional<ChainVerdict.Rejected> ofKey(
      Certificate certificate, int depth, VerificationPolicy policy) {
    int bits = certificate.key().securityBits(policy.library());
    int required = KeyStrength.requiredBy(policy.securityLevel());
    if (policy.securityLevel() == 0 || bits >= required) {
      return Optional.empty();
    }
    String strength = bits < 0 ? "is of a kind that cannot be used" : "is worth " + bits + " bits";
    return Optional.of(
        new ChainVerdict.Rejected(
            ChainProblem.WEAK_KEY,
            depth,
            certificate,
            "the key of %s (%s) %s, security level %s asks for %s"
                .formatted(
                    Names.quoted(certificate),
                    certificate.keyDescription(),
                    strength,
                    policy.securityLevel(),
                    required)));
  }

  /// Keys above the leaf, and all signatures except that of the trust anchor.
  static Optional<ChainVerdict.Rejected> ofPath(CertificatePath path, VerificationPolicy policy) {
    for (int depth = 0; depth < path.size(); depth++) {
      Optional<ChainVerdict.Rejected> key =
          depth == 0 ? Optional.empty() : ofKey(path.at(depth), depth, policy);
      if (key.isPresent()) {
        return key;
      }
      if (depth < path.size() - 1) {
        Optional<ChainVerdict.Rejected> signature = ofSignature(path, depth, policy);
        if (signature.isPresent()) {
          return signature;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<ChainVerdict.Rejected> ofSignature(
      CertificatePath path, int depth, VerificationPolicy policy) {
    int bits = path.at(depth).signature().securityBits(policy.library());
    int required = KeyStrength.requiredBy(policy.securityLevel());
    if (policy.securityLevel() == 0 || bits >= required) {
      return Optional.empty();
    }
    return path.reject(
        ChainProblem.WEAK_SIGNATURE,
        depth,
        "%s is signed with %s, which security level %s refuses"
            .formatted(
                Names.quoted(path.at(depth)),
                path.at(depth).signatureAlgorithm(),
                policy.securityLevel()));
  }
}
