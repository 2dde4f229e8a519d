package io.github.pgseal.conninfo;

/// One element of the host list: libpq tries them in order.
///
/// @param host the element of `host`, or the socket directory; empty when only `hostaddr` is given
/// @param hostaddr the element of `hostaddr`, or empty
/// @param port the element of `port` as written; empty means 5432
public record HostEntry(String host, String hostaddr, String port) {

  /// What an entry connects to, decided as in `connectOptions2` of fe-connect.c.
  public enum Kind {
    /// A name to be resolved.
    NAME,
    /// A numeric address in `hostaddr`.
    ADDRESS,
    /// A directory (or an abstract name) of a Unix-domain socket.
    SOCKET
  }

  /// What this entry connects to.
  public Kind kind() {
    if (!hostaddr.isEmpty()) {
      return Kind.ADDRESS;
    }
    return host.startsWith("/") || host.startsWith("@") ? Kind.SOCKET : Kind.NAME;
  }
}
