package io.github.pgseal.wire;

import io.github.pgseal.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The fields of an ErrorResponse or NoticeResponse by their one-letter code (PostgreSQL manual,
/// "Error and Notice Message Fields").
public record ErrorFields(Map<Character, String> fields) {
  public ErrorFields {
    fields = Map.copyOf(fields);
  }

  /// An error as servers before 7.4 send it, and other programs that speak that protocol: a text
  /// without fields, up to the first NUL.
  public static ErrorFields ofPlainText(Bytes text) {
    int end = 0;
    while (end < text.size() && text.at(end) != 0) {
      end++;
    }
    return new ErrorFields(Map.of('M', new String(text.toArray(), 0, end, StandardCharsets.UTF_8)));
  }

  /// Whether this is a text without fields, see [#ofPlainText].
  public boolean plainText() {
    return fields.keySet().equals(Set.of('M'));
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
