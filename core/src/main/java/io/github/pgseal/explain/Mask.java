package io.github.pgseal.explain;

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

  private static final String NAME =
      "(?<![a-z])(?:(?:ssl|pg)?password|passwd|pwd|pass|passphrase|secret|token|api[_-]?key"
          + "|scram_(?:client|server)_key)";

  /// `password=…`, `"password": "…"`, `\"password\":\"…\"`, `pwd => '…'`.
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)("
              + NAME
              + "\\\\?[\"']?[ \\t]{0,4}(?:=>|=|:)[ \\t]{0,4})"
              + "(\\\\?\"[^\"\\n]{1,256}+\"?|'[^'\\n]{1,256}+'?|[^\\s,;&\"')}\\]]{1,256}+)");

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
    return shown.indexOf('=') >= 0 || shown.indexOf(':') >= 0
        ? NAMED.matcher(shown).replaceAll("$1" + HIDDEN)
        : shown;
  }

  private static String withoutKey(MatchResult block) {
    String lines = block.group(2).replaceAll("[^\\n]", "");
    return Matcher.quoteReplacement(block.group(1) + HIDDEN + lines);
  }
}
