package io.github.pgseal.x509;

import java.util.List;

/// Whether a certificate names a host, by the rules of one client.
public sealed interface HostMatch {

  /// It does.
  record Matches(String name) implements HostMatch {}

  /// It does not.
  ///
  /// @param examined every name that was looked at, in order; the first is the one that libpq shows
  record Mismatch(List<String> examined) implements HostMatch {
    public Mismatch {
      examined = List.copyOf(examined);
    }
  }

  /// The certificate has no name that the client looks at.
  record NoNames() implements HostMatch {}

  /// A name contains a NUL byte, an old attack.
  record EmbeddedNul() implements HostMatch {}

  /// An iPAddress has neither 4 nor 16 bytes.
  record AddressLength(int length) implements HostMatch {}
}
