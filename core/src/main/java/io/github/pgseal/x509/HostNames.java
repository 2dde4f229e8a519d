package io.github.pgseal.x509;

/// Compares a host name with the names of a certificate.
public final class HostNames {

  private HostNames() {}

  /// Whether a certificate names this host, by the rules of one client.
  ///
  /// @param host the host as typed: a name or an address
  public static HostMatch match(String host, Certificate leaf, NameRules rules) {
    throw new UnsupportedOperationException(host + " " + leaf + " " + rules);
  }
}
