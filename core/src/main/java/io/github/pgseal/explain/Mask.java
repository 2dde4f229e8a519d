package io.github.pgseal.explain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hides the secrets of a text that other programs wrote: passwords in connection strings and URLs,
/// keys, tokens. What people paste is printed again, kept in reports and mailed.
///
/// The patterns have no nested repetition, and possessive ones where two could share a character.
public final class Mask {
  private static final String HIDDEN = "***";

  private static final Pattern KEY_BLOCK =
      Pattern.compile(
          "-----BEGIN ([A-Z0-9 ]{0,30}PRIVATE KEY)-----[^-]*+(?:-----END [A-Z0-9 ]{0,30}PRIVATE KEY-----)?");

  /// `scheme://user:password@`, the password up to the last `@` before a blank or a slash after it.
  private static final Pattern URL =
      Pattern.compile("(://[^\\s:/@\"'<>]{0,128}:)[^\\s\"'<>]{1,256}(@)");

  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?:password|passwd|pwd|pass|passphrase|sslpassword|pgpassword|secret|token|api[_-]?key|scram_client_key|scram_server_key)[\"']?\\s{0,4}(?:=>|=|:)\\s{0,4})(\"(?:[^\"\\\\\\n]|\\\\.){1,256}+\"?|'(?:[^'\\\\\\n]|\\\\.){1,256}+'?|[^\\s,;&\"')}\\]]{1,256}+)");

  private Mask() {}

  /// The text with `***` in place of its secrets.
  public static String mask(String text) {
    String shown = text;
    if (shown.contains("PRIVATE KEY")) {
      shown =
          KEY_BLOCK
              .matcher(shown)
              .replaceAll("-----BEGIN $1----- " + Matcher.quoteReplacement(HIDDEN));
    }
    if (shown.contains("://")) {
      shown = URL.matcher(shown).replaceAll("$1" + HIDDEN + "$2");
    }
    return mayNameSecrets(shown) ? NAMED.matcher(shown).replaceAll("$1" + HIDDEN) : shown;
  }

  private static boolean mayNameSecrets(String text) {
    return text.indexOf('=') >= 0 || text.indexOf(':') >= 0;
  }
}
