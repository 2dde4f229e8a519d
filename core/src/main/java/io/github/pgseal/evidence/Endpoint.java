package io.github.pgseal.evidence;

/// Where an attempt connects to: numeric, so that performing it needs no name resolution.
public sealed interface Endpoint {

  /// A TCP address.
  ///
  /// @param address a numeric IPv4 or IPv6 address without brackets
  /// @param port 1 to 65535
  record Tcp(String address, int port) implements Endpoint {}

  /// A Unix-domain socket.
  ///
  /// @param path the socket's path; a leading `@` means the abstract name space
  record Unix(String path) implements Endpoint {}
}
