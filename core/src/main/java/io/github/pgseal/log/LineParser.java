package io.github.pgseal.log;

import io.github.pgseal.log.Entry.Voice;
import io.github.pgseal.log.LogWords.Role;
import java.util.ArrayList;
import java.util.List;

/// Takes lines apart: prefix, word and message.
final class LineParser {
  private final LineHeads heads;
  private final LogTime times;

  /// How messages start that quote statements, by their first byte.
  private final List<List<Slice>> quotes = new ArrayList<>();

  /// A parser of lines.
  ///
  /// @param format what the log looks like
  LineParser(LogWords words, LogTime times, LogFormat format) {
    this.heads = new LineHeads(words, format);
    this.times = times;
    for (int letter = 0; letter < 256; letter++) {
      quotes.add(new ArrayList<>());
    }
    for (String start : words.quotes()) {
      Slice bytes = Slice.of(start);
      quotes.get(bytes.bytes()[0] & 0xff).add(bytes);
    }
  }

  LineHeads heads() {
    return heads;
  }

  LogTime times() {
    return times;
  }

  /// Whether the line whose head was found last may tell of a finding.
  boolean mayTell(byte[] bytes, int to) {
    return mayTell(heads.role(), bytes, heads.messageStart(), to);
  }

  /// Whether a message may tell of a finding.
  boolean mayTell(Role role, byte[] bytes, int from, int to) {
    return role.mayTell() && from < to && (role != Role.LOG || !quotesStatement(bytes, from, to));
  }

  private boolean quotesStatement(byte[] bytes, int from, int to) {
    List<Slice> starts = quotes.get(bytes[from] & 0xff);
    for (int index = 0; index < starts.size(); index++) {
      if (starts.get(index).isAt(bytes, from, to)) {
        return true;
      }
    }
    return false;
  }

  /// The entry that a line is whose head was found last.
  Entry entry(byte[] bytes, int from, int to, long number) {
    long time = times.in(bytes, from, heads.wordStart());
    Slice line = new Slice(bytes, from, to);
    if (heads.voice() == Voice.POOLER) {
      return PoolerLine.entry(line, number, heads, time);
    }
    Prefix prefix = Prefix.of(bytes, from, heads.wordStart());
    return new Entry(
        line,
        number,
        heads.voice(),
        heads.role(),
        new Slice(bytes, heads.wordStart(), heads.wordEnd()),
        time,
        prefix.process(),
        prefix.user(),
        prefix.database(),
        prefix.address(),
        new Slice(bytes, heads.messageStart(), to),
        Slice.EMPTY);
  }
}
