package io.github.pgseal.explain;

import java.util.List;

/// Hides what stands behind the name of a secret: `password=…`, `"password": "…"`, `pwd => '…'`,
/// `PASSWORD '…'`, `<password>…</password>`. From each separator back to the name, so that a text
/// is gone through once, whatever the number of names.
final class NamedSecrets {
  /// What any word that names a secret ends with.
  private static final List<String> ENDINGS =
      List.of("password", "passwd", "passphrase", "secret", "private_key", "access_key", "apikey");

  /// What names a secret only as a word of its own, for `compass` ends so, too.
  private static final List<String> WORDS =
      List.of("pwd", "pass", "token", "api_key", "api-key", "scram_client_key", "scram_server_key");

  private static final int MOST_BLANKS = 4;
  private static final int MOST_QUOTES = 4;
  private static final String CLOSING = ")}]>\"'";
  private static final String DIVIDING = ";&,";

  private final String text;
  private final StringBuilder shown = new StringBuilder();
  private int copied;

  private NamedSecrets(String text) {
    this.text = text;
  }

  /// The text with `***` in their places.
  static String hidden(String text) {
    return new NamedSecrets(text).hidden();
  }

  private String hidden() {
    for (int at = 0; at < text.length(); at++) {
      if (at >= copied && separates(at) && namesSecret(nameEnd(at))) {
        hideAfter(at);
      }
    }
    return copied == 0 ? text : shown.append(text, copied, text.length()).toString();
  }

  /// Whether a name may end before a place: at `=`, `:`, the end of a tag, or a quoted text as in
  /// SQL.
  private boolean separates(int at) {
    return switch (text.charAt(at)) {
      case '=', ':', '>' -> true;
      case '\'' -> at > 0 && isBlank(text.charAt(at - 1));
      default -> false;
    };
  }

  private int nameEnd(int separator) {
    int end = separator;
    while (end > 0 && separator - end < MOST_BLANKS && isBlank(text.charAt(end - 1))) {
      end--;
    }
    int blanks = end;
    while (end > 0 && blanks - end < MOST_QUOTES && "\"'\\".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private boolean namesSecret(int end) {
    return ENDINGS.stream().anyMatch(name -> stands(name, end - name.length()))
        || WORDS.stream()
            .anyMatch(name -> stands(name, end - name.length()) && begins(end - name.length()));
  }

  private boolean stands(String name, int start) {
    return start >= 0 && text.regionMatches(true, start, name, 0, name.length());
  }

  /// After something that is no letter, or at a hump of `dbToken`.
  private boolean begins(int start) {
    return start == 0
        || !Character.isLetter(text.charAt(start - 1))
        || (Character.isUpperCase(text.charAt(start))
            && Character.isLowerCase(text.charAt(start + 1)));
  }

  private void hideAfter(int separator) {
    int start = separator;
    if (text.charAt(separator) != '\'') {
      start++;
    }
    if (start < text.length() && text.charAt(start) == '>') {
      start++;
    }
    while (start < text.length()
        && start - separator <= MOST_BLANKS
        && isBlank(text.charAt(start))) {
      start++;
    }
    int quote = start;
    if (quote + 1 < text.length()
        && "EeNn".indexOf(text.charAt(quote)) >= 0
        && text.charAt(quote + 1) == '\'') {
      quote++;
    }
    int opened = opened(quote);
    int end = opened > quote ? quotedEnd(quote, opened) : plainEnd(start, separator);
    if (end > start) {
      shown.append(text, copied, start).append(Mask.HIDDEN);
      copied = end;
    }
  }

  /// Past the quotation marks that open a value: one or two, perhaps escaped; the same place where
  /// none do.
  private int opened(int start) {
    int at = start;
    while (at < text.length() && at - start < MOST_QUOTES && text.charAt(at) == '\\') {
      at++;
    }
    if (at == text.length() || (text.charAt(at) != '"' && text.charAt(at) != '\'')) {
      return start;
    }
    boolean doubled =
        at + 2 < text.length()
            && text.charAt(at + 1) == text.charAt(at)
            && Character.isLetterOrDigit(text.charAt(at + 2));
    return doubled ? at + 2 : at + 1;
  }

  /// Past the marks that close a value as others opened it, or the end of the line.
  private int quotedEnd(int start, int opened) {
    String marks = text.substring(start, opened);
    char mark = marks.charAt(marks.length() - 1);
    int at = opened;
    while (at < text.length() && text.charAt(at) != '\n') {
      if (text.startsWith(marks, at) && !isDoubled(at, marks, mark)) {
        return at + marks.length();
      }
      boolean pair = text.charAt(at) == '\\' || text.startsWith(marks, at);
      at += pair ? Math.max(2, marks.length()) : 1;
    }
    return Math.min(at, text.length());
  }

  /// Whether marks stand twice, and so for themselves, as in SQL.
  private boolean isDoubled(int at, String marks, char mark) {
    int next = at + marks.length();
    return marks.length() == 1
        && next + 1 < text.length()
        && text.charAt(next) == mark
        && Character.isLetterOrDigit(text.charAt(next + 1));
  }

  /// Where a value without quotation marks ends: at a blank, or what closes or divides, unless the
  /// value goes on behind it.
  private int plainEnd(int start, int separator) {
    char opening = text.charAt(separator);
    int at = start;
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      char character = text.charAt(at);
      if (CLOSING.indexOf(character) >= 0 && !goesOn(at + 1)) {
        return at;
      }
      if (DIVIDING.indexOf(character) >= 0 && nameFollows(at + 1)) {
        return at;
      }
      if (opening == '>' && character == '<') {
        return at;
      }
      at++;
    }
    return at;
  }

  private boolean goesOn(int at) {
    return at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }

  /// Whether the next setting begins there, or nothing follows.
  private boolean nameFollows(int start) {
    int at = start;
    while (at < text.length() && isInName(text.charAt(at))) {
      at++;
    }
    boolean spaced = at < text.length() && text.charAt(at) == ' ' && separatesPairs(start);
    return at == text.length()
        || "=:\n\r\"'".indexOf(text.charAt(at)) >= 0
        || at == start
        || spaced;
  }

  /// Whether settings are divided as in ADO.NET, whose names have blanks: another one ends before.
  private boolean separatesPairs(int start) {
    int before = text.lastIndexOf(';', start - 2);
    return text.charAt(start - 1) == ';'
        && before >= copied
        && text.lastIndexOf('\n', start) < before;
  }

  private static boolean isInName(char character) {
    return Character.isLetterOrDigit(character) || "_-.\\".indexOf(character) >= 0;
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character == '\t';
  }
}
