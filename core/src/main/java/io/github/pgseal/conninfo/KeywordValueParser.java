package io.github.pgseal.conninfo;

import io.github.pgseal.text.Span;
import java.util.Optional;
import java.util.regex.Pattern;

/// Parses `keyword = value …` texts: `conninfo_parse` of fe-connect.c.
final class KeywordValueParser {

  /// What follows a colon is a port, or the password, which may have been cut off before its `@`.
  private static final Pattern URI_PASSWORD =
      Pattern.compile("(//[^:@/]*:)(?!\\d{1,5}(?:[/?,].*)?$).*?(@[^@]*|$)$");

  private static final Pattern BARE_PASSWORD = Pattern.compile("^([^:@]*:).*(@[^@]*)$");

  private final String text;
  private final LibpqVersion version;
  private final Collected settings;
  private int at;
  private boolean afterBareSecret;

  KeywordValueParser(String text, LibpqVersion version, Collected settings) {
    this.text = text;
    this.version = version;
    this.settings = settings;
  }

  void parse() throws ConninfoMistake {
    at = CSpace.skip(text, 0);
    while (at < text.length()) {
      pair();
      at = CSpace.skip(text, at);
    }
  }

  private void pair() throws ConninfoMistake {
    int start = at;
    while (at < text.length() && text.charAt(at) != '=' && !CSpace.is(text.charAt(at))) {
      at++;
    }
    String name = text.substring(start, at);
    Span nameSpan = new Span(start, at);
    at = CSpace.skip(text, at);
    if (at == text.length() || text.charAt(at) != '=') {
      throw missingEquals(name, nameSpan);
    }
    at = CSpace.skip(text, at + 1);
    boolean quoted = at < text.length() && text.charAt(at) == '\'';
    String value = quoted ? quotedValue(name) : bareValue();
    Span span = new Span(start, at);
    store(name, nameSpan, value, new Origin.KeywordValue(span));
    afterBareSecret = !quoted && ConnectionSettings.isSecret(name);
  }

  private String bareValue() {
    StringBuilder value = new StringBuilder();
    while (at < text.length() && !CSpace.is(text.charAt(at))) {
      if (text.charAt(at) == '\\') {
        at++;
        if (at == text.length()) {
          break;
        }
      }
      value.append(text.charAt(at));
      at++;
    }
    return value.toString();
  }

  private String quotedValue(String name) throws ConninfoMistake {
    int quote = at;
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character == '\'') {
        at++;
        return value.toString();
      }
      if (character == '\\') {
        at++;
        if (at == text.length()) {
          break;
        }
      }
      value.append(text.charAt(at));
    }
    throw new ConninfoMistake(
        new ConninfoProblem(
            "unterminated quoted string in connection info string",
            Optional.of(name),
            Optional.of(new Span(quote, text.length())),
            Optional.empty()));
  }

  private void store(String name, Span nameSpan, String value, Origin origin)
      throws ConninfoMistake {
    if (name.equals("requiressl")) {
      // The old keyword is accepted for ever: "1…" is require, anything else prefer.
      settings.put("sslmode", value.startsWith("1") ? "require" : "prefer", origin);
      return;
    }
    if (Keyword.of(name, version).isEmpty()) {
      throw new ConninfoMistake(
          new ConninfoProblem(
              "invalid connection option \"" + masked(name) + "\"",
              Optional.of(masked(name)),
              Optional.of(nameSpan),
              Optional.of(origin),
              Suggestion.keyword(name, version)));
    }
    settings.put(name, value, origin);
  }

  private ConninfoMistake missingEquals(String name, Span span) {
    // After `password=` the word may be the rest of a password with a blank in it.
    boolean hide =
        afterBareSecret
            && Keyword.of(name, version).isEmpty()
            && Suggestion.keyword(name, version).isEmpty();
    String shown = hide ? "***" : masked(name);
    return new ConninfoMistake(
        new ConninfoProblem(
            "missing \"=\" after \"" + shown + "\" in connection info string",
            hide ? Optional.empty() : Optional.of(shown),
            Optional.of(span),
            Optional.empty()));
  }

  /// What was meant as a URI and begins otherwise lands here whole, with its password.
  private static String masked(String name) {
    return (name.contains("//") ? URI_PASSWORD : BARE_PASSWORD)
        .matcher(name)
        .replaceFirst("$1***$2");
  }
}
