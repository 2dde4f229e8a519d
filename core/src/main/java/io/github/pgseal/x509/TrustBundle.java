package io.github.pgseal.x509;

import java.util.List;

/// What a file of trusted certificates holds: OpenSSL reads revocation lists from it, too.
public record TrustBundle(List<Certificate> certificates, List<RevocationList> revocationLists) {

  /// Nothing is trusted.
  public static final TrustBundle EMPTY = new TrustBundle(List.of(), List.of());

  public TrustBundle {
    certificates = List.copyOf(certificates);
    revocationLists = List.copyOf(revocationLists);
  }
}
