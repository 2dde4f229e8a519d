package io.github.pgseal.x509;

import java.util.List;

/// The result of verifying a chain.
public sealed interface ChainVerdict {

  /// The chain is trusted.
  ///
  /// @param path from the leaf to the trust anchor
  record Trusted(List<Certificate> path) implements ChainVerdict {
    public Trusted {
      path = List.copyOf(path);
    }
  }

  /// The chain is not trusted.
  ///
  /// @param problem the named reason
  /// @param depth the place in the path, 0 for the leaf
  /// @param certificate the certificate at that place
  /// @param detail what was seen, for people: names, dates, sizes
  record Rejected(ChainProblem problem, int depth, Certificate certificate, String detail)
      implements ChainVerdict {}
}
