package io.github.pgseal.x509;

/// The rules by which clients compare host names with certificates.
public enum NameRules {
  /// libpq 14 and older: addresses in the certificate are not looked at.
  LIBPQ_12,
  /// libpq 15 and newer: addresses are compared; a name of the host's own kind switches the common
  /// name off.
  LIBPQ_15
}
