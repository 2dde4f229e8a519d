package io.github.pgseal.log;

import io.github.pgseal.log.Entry.Voice;
import io.github.pgseal.log.LogWords.Role;
import java.util.Arrays;
import java.util.Optional;

/// Entries that are lines: PostgreSQL's on standard error, syslog's, PgBouncer's. What follows a
/// line without a head of its own, or as DETAIL, HINT, STATEMENT and so on, belongs to it.
final class PlainEntries implements LineTaker {
  /// The most bytes of a message that are looked at.
  private static final int REACH = 4096;

  /// The most bytes that are kept of the lines after the first.
  private static final int LONGEST_MORE = 4096;

  private final Anchors anchors;
  private final LineParser parser;
  private final EntrySink sink;
  private final boolean anybody;

  private byte[] held = new byte[1 << 10];
  private Optional<Entry> open = Optional.empty();
  private int size;
  private int detailStart;
  private int lineEnd;
  private Part part = Part.OTHER;

  /// What the lines belong to that follow an entry's first.
  private enum Part {
    MESSAGE,
    DETAIL,
    OTHER
  }

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
  public void end() {
    idle();
  }

  @Override
  public void idle() {
    if (open.isPresent()) {
      Slice message = open.get().message();
      Entry entry =
          open.get()
              .with(
                  detailStart > lineEnd ? new Slice(held, message.from(), detailStart) : message,
                  new Slice(held, detailStart, size));
      open = Optional.empty();
      sink.accept(entry);
    }
  }

  @Override
  public void line(byte[] bytes, int from, int to, long number) {
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
      hold(bytes, from, to, number);
    }
  }

  /// Looks only at what stands before the message: there may be any date in it.
  @Override
  public void look(byte[] bytes, int from, int to, TimeSpan span) {
    LineHeads heads = parser.heads();
    if (bytes[from] != '\t' && heads.find(bytes, from, to)) {
      span.see(parser.times().in(bytes, from, heads.wordStart()));
    }
  }

  private void hold(byte[] bytes, int from, int to, long number) {
    size = 0;
    keep(bytes, from, to);
    lineEnd = size;
    detailStart = size;
    part = Part.MESSAGE;
    Entry entry = parser.entry(bytes, from, to, number);
    open = Optional.of(entry.moved(held, -from));
  }

  /// Whether a line belongs to the entry that is held; if not, that is handed on.
  private boolean continues(Entry entry, byte[] bytes, int from, int to) {
    if (entry.voice() == Voice.SERVER) {
      if (bytes[from] == '\t' || bytes[from] == ' ') {
        more(bytes, from, to);
        return true;
      }
      LineHeads heads = parser.heads();
      if (heads.find(bytes, from, to) && !heads.role().startsEntry()) {
        part =
            heads.role() == Role.DETAIL && isSameProcess(entry, bytes, from)
                ? Part.DETAIL
                : Part.OTHER;
        more(bytes, heads.messageStart(), to);
        return true;
      }
    }
    idle();
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

  /// Adds to the message, which some languages write in several lines, or to the detail.
  private void more(byte[] bytes, int from, int to) {
    if (part == Part.OTHER) {
      return;
    }
    keep(bytes, from, Math.min(to, from + LONGEST_MORE - (size - lineEnd)));
    if (part == Part.MESSAGE) {
      detailStart = size;
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
