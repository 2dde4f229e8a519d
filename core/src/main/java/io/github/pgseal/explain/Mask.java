package io.github.pgseal.explain;

import java.util.regex.Pattern;

/// Hides the secrets of a text that other programs wrote: passwords in connection strings and URLs,
/// keys, tokens. What people paste is printed again, kept in reports and mailed.
///
/// Lines stay lines, so that places in the text keep their number. Where it is not clear where a
/// secret ends, too much is hidden rather than too little. Each part goes through a text once.
public final class Mask {
  static final String HIDDEN = "***";

  private static final String KEY = "PRIVATE KEY-----";
  private static final String END_OF_KEY = "-----END";
  private static final String ADDRESS = "://";

  /// What a server keeps of a password, and what clients of web services send.
  private static final Pattern TOKEN =
      Pattern.compile("(SCRAM-SHA-256\\$\\d{1,9}:|\\b[Bb]earer )[A-Za-z0-9+/=$:._~-]{16,}+");

  /// A password with an unescaped character is taken for the port, and said to be none.
  private static final Pattern NO_PORT =
      Pattern.compile(
          "(invalid port (?:number: )?+\\\\?+[\"']?+:?+|invalid integer value \\\\?+[\"']?+"
              + "|cast to integer value as \\\\?+[\"']?+)(?!\\d{1,5}[\"'\\\\\\s])[^\\s\"'\\\\]++");

  private Mask() {}

  /// The text with `***` in place of its secrets.
  public static String mask(String text) {
    String shown = withoutKeys(text);
    shown = withoutUserInfo(shown);
    if (shown.contains("invalid port") || shown.contains("integer value")) {
      shown = NO_PORT.matcher(shown).replaceAll("$1" + HIDDEN);
    }
    if (shown.contains("SCRAM-SHA-256$") || shown.contains("earer ")) {
      shown = TOKEN.matcher(shown).replaceAll("$1" + HIDDEN);
    }
    return NamedSecrets.hidden(shown);
  }

  /// Private keys, whatever stands in their blocks, up to their ends or that of the text.
  private static String withoutKeys(String text) {
    int begin = text.indexOf(KEY);
    if (begin < 0) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    int copied = 0;
    while (begin >= 0) {
      int from = begin + KEY.length();
      int end = text.indexOf(END_OF_KEY, from);
      boolean isBegin = text.startsWith("BEGIN ", text.lastIndexOf("-----", begin) + 5);
      if (isBegin && from > copied) {
        int to = end < 0 ? text.length() : end;
        shown.append(text, copied, from).append(HIDDEN);
        text.substring(from, to)
            .chars()
            .filter(letter -> letter == '\n')
            .forEach(_ -> shown.append('\n'));
        copied = to;
      }
      begin = text.indexOf(KEY, from);
    }
    return shown.append(text, copied, text.length()).toString();
  }

  /// `scheme://user:password@`: the password up to the last `@` of the address.
  private static String withoutUserInfo(String text) {
    int at = text.indexOf(ADDRESS);
    if (at < 0 || text.indexOf('@', at) < 0) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    int copied = 0;
    while (at >= 0) {
      int start = at + ADDRESS.length();
      int colon = start;
      while (colon < text.length() && isInUserName(text.charAt(colon))) {
        colon++;
      }
      boolean hasSecret =
          colon < text.length() && text.charAt(colon) == ':' && !isPort(text, colon + 1);
      int end = hasSecret ? lastAt(text, colon) : -1;
      if (end > colon) {
        shown.append(text, copied, colon + 1).append(HIDDEN);
        copied = end;
      }
      at = text.indexOf(ADDRESS, Math.max(start, copied));
    }
    return copied == 0 ? text : shown.append(text, copied, text.length()).toString();
  }

  private static boolean isPort(String text, int start) {
    int end = start;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end > start && end < text.length() && text.charAt(end) == '/';
  }

  private static boolean isInUserName(char character) {
    return !Character.isWhitespace(character) && ":/@\"'<>".indexOf(character) < 0;
  }

  /// The last `@` before a blank, the next address, or a quotation mark that ends this one, which
  /// one before the first `@` does not.
  private static int lastAt(String text, int from) {
    int last = -1;
    for (int at = from; at < text.length(); at++) {
      char character = text.charAt(at);
      boolean ends = last >= 0 && "\"'`<>,".indexOf(character) >= 0;
      if (Character.isWhitespace(character) || ends || text.startsWith(ADDRESS, at)) {
        return last;
      }
      last = character == '@' ? at : last;
    }
    return last;
  }
}
