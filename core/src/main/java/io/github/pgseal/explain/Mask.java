package io.github.pgseal.explain;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hides the secrets of a text that other programs wrote: passwords in connection strings and URLs,
/// keys, tokens. What people paste is printed again, kept in reports and mailed.
///
/// Lines stay lines, so that places in the text keep their number. No pattern repeats a repetition,
/// and each is bounded.
public final class Mask {
  private static final String HIDDEN = "***";

  private static final Pattern KEY_BLOCK =
      Pattern.compile("(-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY-----)([^-]{0,16384}+)");

  /// `scheme://user:password@`, the password up to the last `@` before a blank.
  private static final Pattern URL =
      Pattern.compile("(://[^\\s:/@\"'<>]{0,128}+:)[^\\s\"'<>]{1,256}(@)");

  /// What stands before the separator of a secret; `sslpassword` and `PGPASSWORD` end so, too.
  private static final List<String> NAMES =
      List.of(
          "password",
          "passwd",
          "pwd",
          "pass",
          "passphrase",
          "secret",
          "token",
          "apikey",
          "api_key",
          "api-key",
          "scram_client_key",
          "scram_server_key");

  private static final List<String> PREFIXES = List.of("ssl", "pg");

  /// `"…"`, `\"…\"`, `'…'`, or what ends with a blank or the next thing.
  private static final Pattern VALUE =
      Pattern.compile(
          ">?+[ \\t]{0,4}+(\\\\?+\"[^\"\\n]{1,256}+\"?+|'[^'\\n]{1,256}+'?+|[^\\s,;&\"')}\\]]{1,256}+)");

  /// The most blanks between a name and its separator.
  private static final int MOST_BLANKS = 4;

  /// A password with an unescaped character is taken for the port, and said to be none.
  private static final Pattern NO_PORT =
      Pattern.compile(
          "(invalid port (?:number: )?+\\\\?+[\"']?+:?+|invalid integer value \\\\?+[\"']?+"
              + "|cast to integer value as \\\\?+[\"']?+)(?!\\d{1,5}[\"'\\\\\\s])[^\\s\"'\\\\]{1,256}+");

  private Mask() {}

  /// The text with `***` in place of its secrets.
  public static String mask(String text) {
    String shown = text;
    if (shown.contains("PRIVATE KEY")) {
      shown = KEY_BLOCK.matcher(shown).replaceAll(Mask::withoutKey);
    }
    if (shown.contains("://") && shown.indexOf('@') >= 0) {
      shown = URL.matcher(shown).replaceAll("$1" + HIDDEN + "$2");
    }
    if (shown.contains("invalid port") || shown.contains("integer value")) {
      shown = NO_PORT.matcher(shown).replaceAll("$1" + HIDDEN);
    }
    return withoutNamed(shown);
  }

  /// `password=…`, `"password": "…"`, `\"password\":\"…\"`, `pwd => '…'`: from each separator back
  /// to the name, so that the text is gone through once, whatever the number of names.
  private static String withoutNamed(String text) {
    StringBuilder shown = new StringBuilder();
    Matcher value = VALUE.matcher(text);
    int copied = 0;
    for (int at = 0; at < text.length(); at++) {
      boolean separates = text.charAt(at) == '=' || text.charAt(at) == ':';
      if (separates && at >= copied && namesSecret(text, at)) {
        value.region(at + 1, text.length());
        if (value.lookingAt()) {
          shown.append(text, copied, value.start(1)).append(HIDDEN);
          copied = value.end(1);
        }
      }
    }
    return copied == 0 ? text : shown.append(text, copied, text.length()).toString();
  }

  /// Whether a name of a secret ends before a separator.
  private static boolean namesSecret(String text, int separator) {
    int end = separator;
    while (end > 0 && separator - end < MOST_BLANKS && isBlank(text.charAt(end - 1))) {
      end--;
    }
    if (end > 0 && (text.charAt(end - 1) == '"' || text.charAt(end - 1) == '\'')) {
      end--;
    }
    if (end > 0 && text.charAt(end - 1) == '\\') {
      end--;
    }
    for (String name : NAMES) {
      int start = end - name.length();
      if (text.regionMatches(true, start, name, 0, name.length()) && begins(text, start)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character == '\t';
  }

  /// Whether a word begins there, or a prefix before it does: `compass=` names no secret.
  private static boolean begins(String text, int start) {
    return isWordStart(text, start)
        || PREFIXES.stream()
            .anyMatch(
                prefix ->
                    text.regionMatches(true, start - prefix.length(), prefix, 0, prefix.length())
                        && isWordStart(text, start - prefix.length()));
  }

  /// After something that is no letter, or a hump of `dbPassword`.
  private static boolean isWordStart(String text, int start) {
    if (start == 0) {
      return true;
    }
    char before = text.charAt(start - 1);
    return !Character.isLetter(before)
        || (Character.isLowerCase(before) && Character.isUpperCase(text.charAt(start)));
  }

  private static String withoutKey(MatchResult block) {
    String lines = block.group(2).replaceAll("[^\\n]", "");
    return Matcher.quoteReplacement(block.group(1) + HIDDEN + lines);
  }
}
