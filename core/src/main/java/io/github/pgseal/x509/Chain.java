package io.github.pgseal.x509;

import java.util.List;
import java.util.Optional;

/// Certificates in the order in which a peer sent them or a file holds them; the first is the leaf.
public record Chain(List<Certificate> certificates) {

  /// No certificate at all.
  public static final Chain EMPTY = new Chain(List.of());

  public Chain {
    certificates = List.copyOf(certificates);
  }

  /// The end-entity certificate.
  public Optional<Certificate> leaf() {
    return certificates.stream().findFirst();
  }
}
