package io.github.pgseal.log;

import io.github.pgseal.log.Entry.Voice;
import io.github.pgseal.log.LogWords.Role;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Finds the heads of lines. PostgreSQL writes any prefix, a word, a colon and two blanks
/// (`send_message_to_server_log` in `elog.c`), of which a collector may have eaten one; PgBouncer a
/// time, the process, a word and a blank.
final class LineHeads {
  /// The most bytes that may stand before a message.
  private static final int LONGEST_PREFIX = 1000;

  private static final String[] POOLER_WORDS = {"LOG ", "WARNING ", "ERROR ", "FATAL "};
  private static final int SQLSTATE = 5;

  private final Map<Slice, Role> roles = new HashMap<>();

  LineHeads(LogWords words) {
    words.rolesByWord().forEach((word, role) -> roles.put(Slice.of(word), role));
  }

  /// What a severity says; one that is not known may say anything.
  Role role(Slice severity) {
    return roles.getOrDefault(severity, Role.LOG);
  }

  /// The head of a line; none if it has none.
  Optional<LineHead> of(byte[] bytes, int from, int to) {
    Optional<LineHead> pooler = pooler(bytes, from, to);
    return pooler.isPresent() ? pooler : server(bytes, from, to);
  }

  private Optional<LineHead> server(byte[] bytes, int from, int to) {
    int last = Math.min(to - 1, from + LONGEST_PREFIX);
    int colon = Slice.indexOf((byte) ':', bytes, from, last);
    while (colon >= 0) {
      if (bytes[colon + 1] == ' ') {
        int wordEnd = colon > from && bytes[colon - 1] == ' ' ? colon - 1 : colon;
        wordEnd = wordEnd > from && bytes[wordEnd - 1] == ')' ? wordEnd - 1 : wordEnd;
        int wordStart = wordStart(bytes, from, wordEnd);
        Role role = roles.get(new Slice(bytes, wordStart, wordEnd));
        if (role != null) {
          int message = afterSqlstate(bytes, afterBlanks(bytes, colon + 1, to), to);
          return Optional.of(new LineHead(Voice.SERVER, role, wordStart, wordEnd, message));
        }
      }
      colon = Slice.indexOf((byte) ':', bytes, colon + 1, last);
    }
    return Optional.empty();
  }

  private static int wordStart(byte[] bytes, int from, int end) {
    int start = end;
    while (start > from && isWord(bytes[start - 1])) {
      start--;
    }
    return start;
  }

  private static boolean isWord(byte letter) {
    return Ascii.isBeyond(letter) || Ascii.isUpper(letter) || Ascii.isDigit(letter);
  }

  private static int afterBlanks(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] == ' ') {
      at++;
    }
    return at;
  }

  /// Past `28000: `, which `log_error_verbosity = verbose` puts before the message.
  private static int afterSqlstate(byte[] bytes, int from, int to) {
    int end = from + SQLSTATE;
    if (end + 1 >= to || bytes[end] != ':' || bytes[end + 1] != ' ') {
      return from;
    }
    for (int at = from; at < end; at++) {
      if (bytes[at] < 0 || !isWord(bytes[at])) {
        return from;
      }
    }
    return afterBlanks(bytes, end + 1, to);
  }

  /// `2026-11-25 04:52:53.767 UTC [19728] LOG C-0x560ef09ff130: …`; the time may be missing.
  private static Optional<LineHead> pooler(byte[] bytes, int from, int to) {
    Slice line = new Slice(bytes, from, to);
    int at = from;
    for (int words = 0; words < 5 && at >= from && at < to; words++) {
      for (String word : POOLER_WORDS) {
        if (line.startsWith(word, at)) {
          int end = at + word.length() - 1;
          Role role = word.charAt(0) == 'F' ? Role.FATAL : Role.LOG;
          return Optional.of(new LineHead(Voice.POOLER, role, at, end, end + 1));
        }
      }
      if (!isBeforePooler(bytes[at])) {
        return Optional.empty();
      }
      at = Slice.indexOf((byte) ' ', bytes, at, Math.min(to, from + 100)) + 1;
    }
    return Optional.empty();
  }

  private static boolean isBeforePooler(byte letter) {
    return Ascii.isDigit(letter) || Ascii.isUpper(letter) || "[+-".indexOf(letter) >= 0;
  }
}
