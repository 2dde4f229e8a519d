package io.github.pgseal.x509;

import java.util.List;
import java.util.Optional;

/// A path from a leaf to a trust anchor.
///
/// @param certificates the leaf first
record CertificatePath(List<Certificate> certificates) {

  CertificatePath {
    certificates = List.copyOf(certificates);
  }

  Certificate at(int depth) {
    return certificates.get(depth);
  }

  int size() {
    return certificates.size();
  }

  /// The issuer in this path; the last certificate is its own.
  Certificate issuerOf(int depth) {
    return at(Math.min(depth + 1, size() - 1));
  }

  Optional<ChainVerdict.Rejected> reject(ChainProblem problem, int depth, String detail) {
    return Optional.of(new ChainVerdict.Rejected(problem, depth, at(depth), detail));
  }
}
