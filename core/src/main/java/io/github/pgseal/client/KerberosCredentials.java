package io.github.pgseal.client;

import io.github.pgseal.FileStatus;
import io.github.pgseal.Surroundings;
import io.github.pgseal.evidence.ClientPlace;

/// Whether a libpq with GSSAPI would find a credential cache. pgseal has no Kerberos: it looks only
/// for the file that `KRB5CCNAME` names.
final class KerberosCredentials {

  private KerberosCredentials() {}

  static boolean present(Surroundings surroundings) {
    return ClientPlace.kerberosCache(surroundings)
        .filter(path -> surroundings.disk().status(path) instanceof FileStatus.Present)
        .isPresent();
  }
}
