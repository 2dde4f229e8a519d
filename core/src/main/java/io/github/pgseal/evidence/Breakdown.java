package io.github.pgseal.evidence;

import io.github.pgseal.Bytes;
import io.github.pgseal.Errno;
import io.github.pgseal.wire.Alert;

/// Why a conversation ended before its answer.
public sealed interface Breakdown {

  /// The server sent a fatal alert.
  record AlertReceived(Alert alert) implements Breakdown {}

  /// This side refused what the server sent and told it so.
  ///
  /// @param reason what was refused, for people
  record AlertSent(Alert alert, String reason) implements Breakdown {}

  /// The server closed the connection.
  record Closed() implements Breakdown {}

  /// The connection broke: reset and the like.
  record Broken(Errno errno) implements Breakdown {}

  /// What came is not TLS.
  ///
  /// @param beginning the first bytes, at most 64
  record NotTls(Bytes beginning) implements Breakdown {}

  /// Nothing came within the time limit.
  record TimedOut() implements Breakdown {}

  /// More bytes came than any PostgreSQL server sends at this place.
  record TooMuch(int limit) implements Breakdown {}
}
