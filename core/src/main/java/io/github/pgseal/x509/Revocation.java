package io.github.pgseal.x509;

import java.util.List;

/// Whether revocation is checked.
public sealed interface Revocation {

  /// Not at all: the lists that a trust file may hold are not looked at, either.
  record Unchecked() implements Revocation {}

  /// As libpq does once a list file was loaded: every certificate of the path, the root too, needs
  /// a current list of its issuer. The lists in the trust file count as well.
  record Checked(List<RevocationList> lists) implements Revocation {
    public Checked {
      lists = List.copyOf(lists);
    }
  }
}
