package io.github.pgseal.wire;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The fields of an ErrorResponse or NoticeResponse by their one-letter code (PostgreSQL manual,
/// "Error and Notice Message Fields").
public record ErrorFields(Map<Character, String> fields) {
  public ErrorFields {
    fields = Map.copyOf(fields);
  }

  /// The severity as sent, possibly translated: `FATAL`.
  public String severity() {
    return fields.getOrDefault('S', "");
  }

  /// The five-character SQLSTATE, or the empty text.
  public String sqlState() {
    return fields.getOrDefault('C', "");
  }

  /// The primary message.
  public String message() {
    return fields.getOrDefault('M', "");
  }

  /// The optional second message.
  public Optional<String> detail() {
    return Optional.ofNullable(fields.get('D'));
  }

  /// The optional suggestion.
  public Optional<String> hint() {
    return Optional.ofNullable(fields.get('H'));
  }

  @Override
  public String toString() {
    return new TreeMap<>(fields).toString();
  }
}
