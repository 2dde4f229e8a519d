package io.github.pgseal;

import java.util.List;

/// What name resolution gave.
public sealed interface Resolution {

  /// The addresses in numeric form, in the order in which they are tried; never empty.
  record Addresses(List<String> addresses) implements Resolution {
    public Addresses {
      addresses = List.copyOf(addresses);
      if (addresses.isEmpty()) {
        throw new IllegalArgumentException("a resolution has at least one address");
      }
    }
  }

  /// The name could not be resolved.
  ///
  /// @param reason `gai_strerror`'s text, such as `Name or service not known`
  record Failed(String reason) implements Resolution {}
}
