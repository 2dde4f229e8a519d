package io.github.pgseal.log;

import io.github.pgseal.log.Entry.Voice;
import io.github.pgseal.log.LogWords.Role;

/// Makes entries of the records of structured logs. Some hold PostgreSQL's fields; others hold
/// lines as PostgreSQL wrote them to standard error, prefix and all, as their message.
final class RecordEntries {
  private static final byte[] NEWLINE = {'\n'};

  private final LineParser parser;
  private final EntrySink sink;
  private final EntryReader inner;
  private Fields fields =
      new Fields(
          Entry.UNTIMED,
          Slice.EMPTY,
          Slice.EMPTY,
          Slice.EMPTY,
          Slice.EMPTY,
          Slice.EMPTY,
          Slice.EMPTY,
          Slice.EMPTY,
          true);
  private Slice line = Slice.EMPTY;
  private long number;

  RecordEntries(Anchors anchors, LineParser parser, EntrySink sink) {
    this.parser = parser;
    this.sink = sink;
    this.inner = new LineSplitter(new PlainEntries(anchors, parser, this::complete, false), 0);
  }

  /// Hands on the entry of a record.
  ///
  /// @param shown the line that is shown of it; the message if it is empty
  void record(Fields record, Slice shown, long recordNumber) {
    Slice message = record.message();
    if (message.isEmpty()) {
      return;
    }
    if (!record.own() && isLine(record)) {
      fields = record;
      line = shown;
      number = recordNumber;
      inner.feed(message.bytes(), message.from(), message.to());
      inner.feed(NEWLINE, 0, 1);
      inner.idle();
    } else {
      own(record, shown, recordNumber);
    }
  }

  /// Tells the span of a record, if it is a log's: its severity is one of PostgreSQL's, or its
  /// message is a line.
  void look(Fields record, TimeSpan span) {
    LineHeads heads = parser.heads();
    Slice message = record.message();
    if (message.isEmpty()) {
      return;
    }
    boolean line = !record.own() && heads.find(message.bytes(), message.from(), message.to());
    if (line || heads.knows(record.severity())) {
      boolean within = line && record.time() == Entry.UNTIMED;
      span.see(
          within
              ? parser.times().in(message.bytes(), message.from(), heads.wordStart())
              : record.time());
    }
  }

  /// Whether the message is a line with a head of its own, and not one that quotes such a line:
  /// then the record would have another severity, or would be known as a statement.
  private boolean isLine(Fields record) {
    Slice message = record.message();
    Role outer = parser.heads().role(record.severity());
    boolean severe = parser.heads().knows(record.severity());
    if (severe && !parser.mayTell(outer, message.bytes(), message.from(), message.to())) {
      return false;
    }
    return parser.heads().find(message.bytes(), message.from(), message.to())
        && (!severe || parser.heads().role() == outer);
  }

  private void complete(Entry entry) {
    sink.accept(
        entry
            .at(line.or(entry.line()), number)
            .or(
                fields.time(),
                fields.process(),
                fields.user(),
                fields.database(),
                fields.address()));
  }

  private void own(Fields record, Slice shown, long recordNumber) {
    Role role = parser.heads().role(record.severity());
    Slice word = record.severity().or(Slice.of("LOG"));
    if (!parser.mayTell(
        role, record.message().bytes(), record.message().from(), record.message().to())) {
      return;
    }
    Slice line = shown.isEmpty() ? Slice.of(word.text() + ":  " + record.message().text()) : shown;
    sink.accept(
        new Entry(
            line,
            recordNumber,
            Voice.SERVER,
            role,
            word,
            record.time(),
            record.process(),
            record.user(),
            record.database(),
            record.address(),
            record.message(),
            record.detail()));
  }
}
