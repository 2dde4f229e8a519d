package io.github.pgseal.conninfo;

import io.github.pgseal.text.Span;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Decodes parts of a URI: `conninfo_uri_decode` of fe-connect.c. `+` is no blank here.
final class PercentDecoder {

  private final LibpqVersion version;

  PercentDecoder(LibpqVersion version) {
    this.version = version;
  }

  /// Decodes a part of a URI.
  ///
  /// @param name the keyword whose value it is, or empty
  /// @param span where it stands
  String decode(String raw, String name, Span span) throws ConninfoMistake {
    String part = version.since(18) ? trimmed(raw, name, span) : raw;
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        decoded.write(bytes[i]);
        continue;
      }
      int high = i + 1 < bytes.length ? hexDigit(bytes[i + 1]) : -1;
      int low = i + 2 < bytes.length ? hexDigit(bytes[i + 2]) : -1;
      if (high < 0 || low < 0) {
        throw mistake("invalid percent-encoded token: \"%s\"", raw, name, span);
      }
      if (high == 0 && low == 0) {
        throw mistake("forbidden value %%00 in percent-encoded value: \"%s\"", raw, name, span);
      }
      decoded.write((high << 4) | low);
      i += 2;
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }

  /// From 18 on, blanks around a part do not count, and blanks within it are a mistake.
  private static String trimmed(String raw, String name, Span span) throws ConninfoMistake {
    int start = 0;
    while (start < raw.length() && raw.charAt(start) == ' ') {
      start++;
    }
    int end = raw.indexOf(' ', start);
    if (end < 0) {
      return raw.substring(start);
    }
    if (!raw.substring(end).chars().allMatch(character -> character == ' ')) {
      // A wrong token before the blank is found first.
      new PercentDecoder(LibpqVersion.V17).decode(raw.substring(start, end), name, span);
      throw mistake(
          "unexpected spaces found in \"%s\", use percent-encoded spaces (%%20) instead",
          raw, name, span);
    }
    return raw.substring(start, end);
  }

  private static ConninfoMistake mistake(String format, String raw, String name, Span span) {
    String shown = ConnectionSettings.isSecret(name) ? "***" : raw;
    return new ConninfoMistake(
        new ConninfoProblem(
            format.formatted(shown),
            name.isEmpty() ? Optional.empty() : Optional.of(name),
            Optional.of(span),
            Optional.empty()));
  }

  private static int hexDigit(byte digit) {
    return digit < 0 ? -1 : Character.digit(digit, 16);
  }
}
