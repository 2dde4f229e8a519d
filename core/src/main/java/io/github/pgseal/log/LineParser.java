package io.github.pgseal.log;

import io.github.pgseal.log.Entry.Voice;
import io.github.pgseal.log.LogWords.Role;
import java.util.List;
import java.util.Optional;

/// Takes lines apart: prefix, word and message.
final class LineParser {
  private final LineHeads heads;
  private final LogTime times;
  private final List<Slice> quotes;

  LineParser(LogWords words, LogTime times) {
    this.heads = new LineHeads(words);
    this.times = times;
    this.quotes = words.quotes().stream().map(Slice::of).toList();
  }

  Optional<LineHead> head(byte[] bytes, int from, int to) {
    return heads.of(bytes, from, to);
  }

  LogTime times() {
    return times;
  }

  /// What a severity says.
  Role role(Slice severity) {
    return heads.role(severity);
  }

  /// Whether an entry may tell of a finding.
  boolean mayTell(Role role, Slice message) {
    if (!role.startsEntry() || role == Role.OTHER) {
      return false;
    }
    return role != Role.LOG || quotes.stream().noneMatch(message::startsWith);
  }

  /// The entry that a line is.
  Entry entry(LineHead head, byte[] bytes, int from, int to, long number) {
    long time = times.in(bytes, from, head.wordStart());
    Slice line = new Slice(bytes, from, to);
    if (head.voice() == Voice.POOLER) {
      return PoolerLine.entry(line, number, head, time);
    }
    Prefix prefix = Prefix.of(bytes, from, head.wordStart());
    return new Entry(
        line,
        number,
        head.voice(),
        head.role(),
        new Slice(bytes, head.wordStart(), head.wordEnd()),
        time,
        prefix.process(),
        prefix.user(),
        prefix.database(),
        prefix.address(),
        new Slice(bytes, head.messageStart(), to),
        Slice.EMPTY);
  }
}
