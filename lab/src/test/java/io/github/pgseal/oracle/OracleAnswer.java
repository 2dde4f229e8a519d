package io.github.pgseal.oracle;

import java.util.Map;

/// What an oracle says.
///
/// @param kind how it ended
/// @param message the text of the error, as libpq gives it
/// @param options the options, when a text was parsed, or the facts about the library
record OracleAnswer(Kind kind, String message, Map<String, String> options) {

  OracleAnswer {
    options = Map.copyOf(options);
  }

  /// How it ended.
  enum Kind {
    /// It is connected in clear text.
    PLAINTEXT,
    /// It is connected over TLS.
    TLS,
    /// It is connected with GSSAPI encryption.
    GSS,
    /// It is not connected.
    FAILED,
    /// The text was parsed.
    PARSED,
    /// The text could not be parsed.
    MALFORMED,
    /// It said which libpq it is.
    IDENTIFIED
  }

  /// Without options.
  static OracleAnswer of(Kind kind, String message) {
    return new OracleAnswer(kind, message, Map.of());
  }

  /// With the options that a text sets.
  static OracleAnswer parsed(Map<String, String> options) {
    return new OracleAnswer(Kind.PARSED, "", options);
  }

  /// The message without its last newline, as models give it.
  String line() {
    return message.endsWith("\n") ? message.substring(0, message.length() - 1) : message;
  }
}
