package io.github.pgseal.evidence;

/// The parts of an attempt that are timed, in their order.
public enum Phase {
  /// The TCP or Unix-domain connection.
  CONNECT,
  /// SSLRequest or GSSENCRequest and its answer.
  NEGOTIATION,
  /// The TLS handshake.
  HANDSHAKE,
  /// The startup packet and the server's first answer.
  STARTUP
}
