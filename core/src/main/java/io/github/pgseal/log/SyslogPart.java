package io.github.pgseal.log;

import io.github.pgseal.log.LogWords.Role;

/// The lines that syslog makes of one entry. PostgreSQL cuts an entry at its line breaks and
/// numbers the pieces, `postgres[7937]: [3-2] `; what belongs to a message or statement has a tab
/// before it (`write_syslog` and `append_with_tabs` in `elog.c`), which rsyslog writes as `#011`.
final class SyslogPart {
  private static final String TAB = " #011";

  private SyslogPart() {}

  /// Whether a line with a head is the inside of an entry, and its head a quotation.
  ///
  /// @param word where the head's word starts
  static boolean isInside(byte[] bytes, int from, int word, Role role) {
    int tab = Slice.indexOf((byte) '\t', bytes, from, word);
    if (tab > from && bytes[tab - 1] == ' ') {
      return true;
    }
    int number = Slice.indexOf((byte) '#', bytes, from, word);
    return (number > from && new Slice(bytes, from, word).startsWith(TAB, number - 1))
        || (role.startsEntry() && isLater(bytes, from, word));
  }

  /// Whether a piece has a number other than 1.
  private static boolean isLater(byte[] bytes, int from, int word) {
    Slice line = new Slice(bytes, from, word);
    int close = Slice.indexOf((byte) ']', bytes, from, word);
    if (close < 0 || !line.startsWith("]: [", close) || !isIdent(bytes, from, close)) {
      return false;
    }
    int at = digitsEnd(bytes, close + 4, word);
    if (at == close + 4 || at >= word || bytes[at] != '-') {
      return false;
    }
    int end = digitsEnd(bytes, at + 1, word);
    boolean first = end == at + 2 && bytes[at + 1] == '1';
    return end > at + 1 && line.startsWith("] ", end) && !first;
  }

  /// Whether `postgres[7937` ends here: a name, and no blank, stands before the bracket.
  private static boolean isIdent(byte[] bytes, int from, int close) {
    int at = close;
    while (at > from && Ascii.isDigit(bytes[at - 1])) {
      at--;
    }
    return at < close
        && at > from + 1
        && bytes[at - 1] == '['
        && (Ascii.isLetter(bytes[at - 2]) || Ascii.isDigit(bytes[at - 2]));
  }

  private static int digitsEnd(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && Ascii.isDigit(bytes[at])) {
      at++;
    }
    return at;
  }
}
