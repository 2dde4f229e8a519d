package io.github.pgseal.log;

import io.github.pgseal.log.Entry.Voice;
import io.github.pgseal.log.LogWords.Role;
import java.util.Arrays;
import java.util.Optional;

/// Entries that are lines: PostgreSQL's on standard error, syslog's, PgBouncer's. What follows a
/// line without a head of its own, or as DETAIL, HINT, STATEMENT and so on, belongs to it.
final class PlainEntries implements EntryReader {
  /// No anchor stands further behind the start of a line than prefix and message are long.
  private static final int REACH = 4096;

  /// The most bytes of a DETAIL that are kept.
  private static final int LONGEST_DETAIL = 4096;

  private final LineSplitter lines = new LineSplitter(this::line);
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
  PlainEntries(Anchors anchors, LineParser parser, EntrySink sink, boolean anybody) {
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

  /// Hands on the entry that more lines might belong to.
  void flush() {
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
    if (bytes[from] != '\t' && anchors.in(bytes, from, Math.min(to, from + REACH))) {
      begin(bytes, from, to);
    }
  }

  private void begin(byte[] bytes, int from, int to) {
    Optional<LineHead> head = parser.head(bytes, from, to);
    if (head.isPresent()) {
      if (parser.mayTell(head.get().role(), new Slice(bytes, head.get().messageStart(), to))) {
        hold(bytes, from, to, head.get());
      }
    } else if (anybody) {
      hold(bytes, from, to, new LineHead(Voice.ANYBODY, Role.LOG, from, from, from));
    }
  }

  private void hold(byte[] bytes, int from, int to, LineHead head) {
    size = 0;
    keep(bytes, from, to);
    detailStart = size;
    inDetail = false;
    LineHead shifted =
        new LineHead(
            head.voice(),
            head.role(),
            head.wordStart() - from,
            head.wordEnd() - from,
            head.messageStart() - from);
    open = Optional.of(parser.entry(shifted, held, 0, size, lines.number()));
  }

  /// Whether a line belongs to the entry that is held; if not, that is handed on.
  private boolean continues(Entry entry, byte[] bytes, int from, int to) {
    if (entry.voice() == Voice.SERVER) {
      if (bytes[from] == '\t' || bytes[from] == ' ') {
        detail(bytes, from, to);
        return true;
      }
      Optional<LineHead> head = parser.head(bytes, from, to);
      if (head.isPresent() && !head.get().role().startsEntry()) {
        inDetail =
            head.get().role() == Role.DETAIL && isSameProcess(entry, bytes, from, head.get());
        detail(bytes, head.get().messageStart(), to);
        return true;
      }
    }
    flush();
    return false;
  }

  private static boolean isSameProcess(Entry entry, byte[] bytes, int from, LineHead head) {
    Slice process = Prefix.of(bytes, from, head.wordStart()).process();
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
