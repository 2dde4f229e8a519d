package io.github.pgseal.log;

import io.github.pgseal.log.Entry.Voice;
import io.github.pgseal.log.LogWords.Role;
import java.util.Arrays;
import java.util.Optional;

/// Entries that are lines: PostgreSQL's on standard error, syslog's, PgBouncer's. What follows a
/// line without a head of its own, or as DETAIL, HINT, STATEMENT and so on, belongs to it.
final class PlainEntries implements EntryReader {
  /// The most bytes of a message that are looked at.
  private static final int REACH = 4096;

  /// The most bytes of a DETAIL that are kept.
  private static final int LONGEST_DETAIL = 4096;

  private final LineSplitter lines;
  private final Anchors anchors;
  private final LineParser parser;
  private final EntrySink sink;
  private final boolean anybody;

  private byte[] held = new byte[1 << 10];
  private Optional<Entry> open = Optional.empty();
  private int size;
  private int detailStart;
  private boolean inDetail;

  /// A reader of lines.
  ///
  /// @param anybody whether lines without a head are entries, too: nobody knows who wrote them
  /// @param linesBefore the lines before the first one that is fed
  PlainEntries(
      Anchors anchors, LineParser parser, EntrySink sink, boolean anybody, long linesBefore) {
    this.lines = new LineSplitter(this::line, linesBefore);
    this.anchors = anchors;
    this.parser = parser;
    this.sink = sink;
    this.anybody = anybody;
  }

  @Override
  public void feed(byte[] bytes, int from, int to) {
    lines.feed(bytes, from, to);
  }

  @Override
  public void end() {
    lines.end();
    flush();
  }

  @Override
  public void idle() {
    flush();
  }

  private void flush() {
    if (open.isPresent()) {
      Entry entry = open.get().with(new Slice(held, detailStart, size));
      open = Optional.empty();
      sink.accept(entry);
    }
  }

  @Override
  public long lines() {
    return lines.number();
  }

  @Override
  public boolean wasCut() {
    return lines.wasCut();
  }

  private void line(byte[] bytes, int from, int to) {
    if (from == to || (open.isPresent() && continues(open.get(), bytes, from, to))) {
      return;
    }
    if (bytes[from] == '\t') {
      return;
    }
    boolean headed = parser.heads().find(bytes, from, to);
    if (!headed && anybody) {
      parser.heads().takeAll(from);
    } else if (!headed || !parser.mayTell(bytes, to)) {
      return;
    }
    int message = parser.heads().messageStart();
    if (anchors.in(bytes, message, Math.min(to, message + REACH))) {
      hold(bytes, from, to);
    }
  }

  private void hold(byte[] bytes, int from, int to) {
    size = 0;
    keep(bytes, from, to);
    detailStart = size;
    inDetail = false;
    Entry entry = parser.entry(bytes, from, to, lines.number());
    open = Optional.of(entry.moved(held, -from));
  }

  /// Whether a line belongs to the entry that is held; if not, that is handed on.
  private boolean continues(Entry entry, byte[] bytes, int from, int to) {
    if (entry.voice() == Voice.SERVER) {
      if (bytes[from] == '\t' || bytes[from] == ' ') {
        detail(bytes, from, to);
        return true;
      }
      LineHeads heads = parser.heads();
      if (heads.find(bytes, from, to) && !heads.role().startsEntry()) {
        inDetail = heads.role() == Role.DETAIL && isSameProcess(entry, bytes, from);
        detail(bytes, heads.messageStart(), to);
        return true;
      }
    }
    flush();
    return false;
  }

  private boolean isSameProcess(Entry entry, byte[] bytes, int from) {
    int wordStart = parser.heads().wordStart();
    if (new Slice(bytes, from, wordStart).isAt(held, 0, entry.word().from())) {
      return true;
    }
    Slice process = Prefix.of(bytes, from, wordStart).process();
    return process.isEmpty() || entry.process().isEmpty() || process.equals(entry.process());
  }

  private void detail(byte[] bytes, int from, int to) {
    if (inDetail) {
      keep(bytes, from, Math.min(to, from + LONGEST_DETAIL - (size - detailStart)));
    }
  }

  private void keep(byte[] bytes, int from, int to) {
    int more = Math.max(0, to - from);
    if (size + more > held.length) {
      // What is held already points into the old array, which stays as it is.
      held = Arrays.copyOf(held, Math.max(size + more, 2 * held.length));
    }
    System.arraycopy(bytes, from, held, size, more);
    size += more;
  }
}
