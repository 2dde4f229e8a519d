package io.github.pgseal.probe;

import io.github.pgseal.conninfo.HostEntry;
import java.util.Optional;

/// Where the password of a login comes from: the settings, a password file, somebody at a terminal.
/// Asked only when a server wants one and it may be sent.
@FunctionalInterface
public interface PasswordSource {

  /// Knows no password.
  PasswordSource NONE = (_, _, _) -> Optional.empty();

  /// The password of a user; never the empty text.
  Optional<String> password(HostEntry host, String database, String user);
}
