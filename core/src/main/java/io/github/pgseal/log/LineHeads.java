package io.github.pgseal.log;

import io.github.pgseal.log.Entry.Voice;
import io.github.pgseal.log.LogWords.Role;
import java.util.HashMap;
import java.util.Map;

/// Finds where the messages of lines start. PostgreSQL writes any prefix, a word, a colon and two
/// blanks (`send_message_to_server_log` in `elog.c`), of which a collector may have eaten one;
/// PgBouncer a time, the process, a word and a blank.
///
/// It is asked for every line of a log. So it keeps what it found last, instead of making an object
/// of it: one for each thread.
final class LineHeads {
  /// The most bytes that may stand before a message.
  private static final int LONGEST_PREFIX = 1000;

  private static final Slice LOG = Slice.of("LOG");
  private static final String[] POOLER_WORDS = {"LOG ", "WARNING ", "ERROR ", "FATAL "};
  private static final int MOST_POOLER_PARTS = 5;
  private static final int SQLSTATE = 5;
  private static final String POOLER_IDENT = " pgbouncer[";

  private final Map<Slice, Role> roles = new HashMap<>();
  private final boolean poolerFirst;
  private final boolean shared;

  private Voice voice = Voice.ANYBODY;
  private Role role = Role.LOG;
  private int wordStart;
  private int wordEnd;
  private int messageStart;

  /// A finder of heads.
  ///
  /// @param format what the log looks like: in PgBouncer's most lines are its own, and in a syslog
  ///   each line names who wrote it
  LineHeads(LogWords words, LogFormat format) {
    this.poolerFirst = format == LogFormat.PGBOUNCER;
    this.shared = format == LogFormat.SYSLOG;
    words.rolesByWord().forEach((word, role) -> roles.put(Slice.of(word), role));
  }

  /// Who speaks in the line that was looked at last.
  Voice voice() {
    return voice;
  }

  /// What its word says.
  Role role() {
    return role;
  }

  /// Where its word starts: what stands before it is the prefix.
  int wordStart() {
    return wordStart;
  }

  int wordEnd() {
    return wordEnd;
  }

  int messageStart() {
    return messageStart;
  }

  /// What a severity says; one that is not known may say anything.
  Role role(Slice severity) {
    return roles.getOrDefault(severity, Role.LOG);
  }

  /// Whether a severity is one of PostgreSQL's.
  boolean knows(Slice severity) {
    return roles.containsKey(severity);
  }

  /// Whether a line has a head.
  boolean find(byte[] bytes, int from, int to) {
    if (poolerFirst) {
      return findPooler(bytes, from, to) || findServer(bytes, from, to);
    }
    return (shared && findPoolerIdent(new Slice(bytes, from, to), bytes, from, to))
        || findServer(bytes, from, to)
        || findPooler(bytes, from, to);
  }

  /// Takes a whole line for a message of nobody who is known.
  void takeAll(int from) {
    set(Voice.ANYBODY, Role.LOG, from, from, from);
  }

  private void set(Voice newVoice, Role newRole, int start, int end, int message) {
    voice = newVoice;
    role = newRole;
    wordStart = start;
    wordEnd = end;
    messageStart = message;
  }

  private boolean findServer(byte[] bytes, int from, int to) {
    int last = Math.min(to - 1, from + LONGEST_PREFIX);
    int colon = Slice.indexOf((byte) ':', bytes, from, last);
    while (colon >= 0) {
      if (bytes[colon + 1] == ' ' && isHead(bytes, from, colon, to)) {
        return !SyslogPart.isInside(bytes, from, wordStart, role);
      }
      colon = Slice.indexOf((byte) ':', bytes, colon + 1, last);
    }
    return false;
  }

  /// Whether the word before a colon is one that starts a message: a known one, or, where the log
  /// is in another language, one without small letters before two blanks.
  private boolean isHead(byte[] bytes, int from, int colon, int to) {
    int end = colon > from && bytes[colon - 1] == ' ' ? colon - 1 : colon;
    end = end > from && bytes[end - 1] == ')' ? end - 1 : end;
    int start = end;
    while (start > from && isWord(bytes[start - 1])) {
      start--;
    }
    Role found = roleOf(bytes, start, end);
    if (found == Role.NONE) {
      boolean unknown = end - start > 2 && colon + 2 < to && bytes[colon + 2] == ' ';
      if (!unknown || Ascii.isDigit(bytes[start])) {
        return false;
      }
      found = Role.LOG;
    }
    int message = afterSqlstate(bytes, afterBlanks(bytes, colon + 1, to), to);
    set(Voice.SERVER, found, start, end, message);
    return true;
  }

  private Role roleOf(byte[] bytes, int start, int end) {
    boolean log =
        end - start == LOG.length()
            && bytes[start] == 'L'
            && bytes[start + 1] == 'O'
            && bytes[start + 2] == 'G';
    return log ? Role.LOG : roles.getOrDefault(new Slice(bytes, start, end), Role.NONE);
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

  /// Past `28000: `, which `log_error_verbosity = verbose` puts before the message. All states have
  /// a digit; pgAudit's `AUDIT: ` is none.
  private static int afterSqlstate(byte[] bytes, int from, int to) {
    int end = from + SQLSTATE;
    if (end + 1 >= to || bytes[end] != ':' || bytes[end + 1] != ' ') {
      return from;
    }
    boolean anyDigit = false;
    for (int at = from; at < end; at++) {
      anyDigit |= Ascii.isDigit(bytes[at]);
      if (!Ascii.isUpper(bytes[at]) && !Ascii.isDigit(bytes[at])) {
        return from;
      }
    }
    return anyDigit ? afterBlanks(bytes, end + 1, to) : from;
  }

  /// `2026-11-25 04:52:53.767 UTC [19728] LOG C-0x560ef09ff130: …`; the time may be missing. A
  /// syslog has no word, but a name.
  private boolean findPooler(byte[] bytes, int from, int to) {
    Slice line = new Slice(bytes, from, to);
    return findPoolerWord(line, bytes, from, to) || findPoolerIdent(line, bytes, from, to);
  }

  /// The name stands before the first process in brackets; behind it anybody may write it.
  private boolean findPoolerIdent(Slice line, byte[] bytes, int from, int to) {
    int last = Math.min(to, from + 200);
    int at = Slice.indexOf((byte) ' ', bytes, from, last);
    while (at >= 0) {
      if (line.startsWith(POOLER_IDENT, at)) {
        int end = Slice.indexOf((byte) ' ', bytes, at + POOLER_IDENT.length(), to);
        set(Voice.POOLER, Role.LOG, at + 1, at + 1, end < 0 ? to : end + 1);
        return end > 0;
      }
      int next = Slice.indexOf((byte) ' ', bytes, at + 1, last);
      if (next > at + 1 && line.startsWith("]:", next - 2)) {
        return false;
      }
      at = next;
    }
    return false;
  }

  private boolean findPoolerWord(Slice line, byte[] bytes, int from, int to) {
    int at = from;
    for (int part = 0; part < MOST_POOLER_PARTS && at >= from && at < to; part++) {
      for (String word : POOLER_WORDS) {
        if (line.startsWith(word, at)) {
          int end = at + word.length() - 1;
          set(
              Voice.POOLER,
              word.startsWith("FATAL") ? Role.FATAL : Role.LOG,
              at,
              end,
              afterBlanks(bytes, end, to));
          return true;
        }
      }
      if (!isBeforePooler(bytes[at])) {
        return false;
      }
      at = Slice.indexOf((byte) ' ', bytes, at, Math.min(to, from + 100)) + 1;
    }
    return false;
  }

  private static boolean isBeforePooler(byte letter) {
    return Ascii.isDigit(letter) || Ascii.isUpper(letter) || "[+-".indexOf(letter) >= 0;
  }
}
