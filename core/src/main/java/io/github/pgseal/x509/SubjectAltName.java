package io.github.pgseal.x509;

import io.github.pgseal.Bytes;

/// A subject alternative name of a kind that host-name checks look at.
public sealed interface SubjectAltName {

  /// A dNSName. May contain NUL, which clients refuse.
  record Dns(String name) implements SubjectAltName {}

  /// An iPAddress as sent: 4 or 16 bytes when well formed.
  record Ip(Bytes address) implements SubjectAltName {}

  /// Any other kind, which no PostgreSQL client looks at.
  record Other(String description) implements SubjectAltName {}
}
