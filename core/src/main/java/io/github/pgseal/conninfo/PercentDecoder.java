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
    byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
    int start = trims() ? afterBlanks(bytes, 0) : 0;
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    int at = start;
    while (at < bytes.length && !(trims() && bytes[at] == ' ')) {
      if (bytes[at] != '%') {
        decoded.write(bytes[at]);
        at++;
        continue;
      }
      int high = at + 1 < bytes.length ? hexDigit(bytes[at + 1]) : -1;
      int low = at + 2 < bytes.length ? hexDigit(bytes[at + 2]) : -1;
      if (high < 0 || low < 0) {
        throw mistake("invalid percent-encoded token: \"%s\"", raw, name, span);
      }
      if (high == 0 && low == 0) {
        throw mistake("forbidden value %%00 in percent-encoded value: \"%s\"", raw, name, span);
      }
      decoded.write((high << 4) | low);
      at += 3;
    }
    if (afterBlanks(bytes, at) < bytes.length) {
      throw mistake(
          "unexpected spaces found in \"%s\", use percent-encoded spaces (%%20) instead",
          raw, name, span);
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }

  /// From 18 on, blanks around a part do not count, and blanks within it are a mistake.
  private boolean trims() {
    return version.since(18);
  }

  private static int afterBlanks(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] == ' ') {
      at++;
    }
    return at;
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
