package io.github.pgseal.wire;

import io.github.pgseal.Bytes;
import java.util.List;
import java.util.Optional;

/// A message of the server (PostgreSQL manual, "Message Formats"), as far as a login needs it.
public sealed interface BackendMessage {

  /// `R`.
  ///
  /// @param data what follows the code: the salt for MD5, the mechanisms of SASL
  record Authentication(AuthenticationRequest request, Bytes data) implements BackendMessage {}

  /// `R` with code 11: the server's part of a SASL exchange.
  record SaslContinue(String message) implements BackendMessage {}

  /// `R` with code 12: the server's last part of a SASL exchange.
  record SaslFinal(String message) implements BackendMessage {}

  /// `E`.
  record ErrorResponse(ErrorFields error) implements BackendMessage {}

  /// `N`.
  record NoticeResponse(ErrorFields notice) implements BackendMessage {}

  /// `S`, such as `server_version`.
  record ParameterStatus(String name, String value) implements BackendMessage {}

  /// `Z`.
  ///
  /// @param status `I` idle, `T` in a transaction, `E` in a failed one
  record ReadyForQuery(char status) implements BackendMessage {}

  /// `D`: the columns of a row as texts; empty ones are null.
  record DataRow(List<Optional<String>> columns) implements BackendMessage {
    public DataRow {
      columns = List.copyOf(columns);
    }
  }

  /// Any other message: its content does not matter.
  record Other(char type) implements BackendMessage {}

  /// The body does not fit the type.
  record Malformed(char type) implements BackendMessage {}

  /// The length is more than any such message has, or less than its own size.
  record TooLong(char type, int length) implements BackendMessage {}
}
