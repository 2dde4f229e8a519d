package io.github.pgseal.log;

import java.util.Arrays;
import java.util.List;

/// Entries that are records of a CSV file: PostgreSQL's csvlog, or an export with a head line. A
/// record may have several lines, inside quotes.
final class CsvEntries implements LineTaker {
  private static final byte QUOTE = '"';

  private final Anchors anchors;
  private final LogTime times;
  private final RecordEntries records;
  private CsvLayout layout;
  private boolean headRead;

  private byte[] held = new byte[1 << 12];
  private int size;
  private boolean holding;
  private boolean inside;
  private long insideBytes;
  private boolean endUnknown;
  private long start;
  private boolean cut;
  private boolean broken;

  /// A reader of CSV.
  ///
  /// @param headed whether the first line names the columns
  CsvEntries(Anchors anchors, LineParser parser, EntrySink sink, boolean headed) {
    this.anchors = anchors;
    this.times = parser.times();
    this.records = new RecordEntries(anchors, parser, sink);
    this.layout = CsvLayout.NATIVE;
    this.headRead = !headed;
  }

  @Override
  public void end() {
    finish();
  }

  @Override
  public boolean wasCut() {
    return cut;
  }

  @Override
  public boolean wasBroken() {
    return broken;
  }

  @Override
  public void line(byte[] bytes, int from, int to, long number) {
    if (inside && isNext(bytes, from, to)) {
      // Half a record was lost, and what is outside looked like inside.
      broken |= !endUnknown;
      finish();
      inside = false;
    }
    boolean odd = hasOddQuotes(bytes, from, to);
    if (inside) {
      insideBytes += to - from + 1;
      inside = !odd;
      keep(bytes, from, to);
    } else {
      start = number;
      insideBytes = 0;
      endUnknown = false;
      inside = odd;
      size = 0;
      holding = !headRead || anchors.in(bytes, from, to);
      keep(bytes, from, to);
    }
    if (to - from == EntryReader.LONGEST) {
      // Whether the rest of the line closes the quotes is not known.
      endUnknown = true;
      inside = true;
    }
    if (!inside) {
      finish();
    }
  }

  private void keep(byte[] bytes, int from, int to) {
    if (holding && size >= EntryReader.LONGEST) {
      cut = true;
    } else if (holding) {
      int more = Math.min(to - from, EntryReader.LONGEST - size);
      cut |= more < to - from;
      if (size + more + 1 > held.length) {
        held = Arrays.copyOf(held, Math.max(size + more + 1, 2 * held.length));
      }
      if (size > 0) {
        held[size++] = '\n';
      }
      more = Math.min(more, held.length - size);
      System.arraycopy(bytes, from, held, size, Math.max(0, more));
      size += Math.max(0, more);
    }
  }

  private void finish() {
    if (!holding) {
      return;
    }
    holding = false;
    Slice shown = new Slice(held, 0, size).copy();
    List<Slice> columns = CsvColumns.of(held, 0, size);
    if (!headRead) {
      headRead = true;
      layout = CsvLayout.of(columns.stream().map(Slice::text).toList());
      return;
    }
    records.record(fields(columns), shown, start);
  }

  /// Looks at what a line holds of a record.
  @Override
  public void look(byte[] bytes, int from, int to, TimeSpan span) {
    if (!headRead) {
      return;
    }
    if (layout.equals(CsvLayout.NATIVE)) {
      if (startsWithTime(bytes, from, to) && CsvStart.looksLike(bytes, from, to)) {
        span.see(times.in(bytes, from, Slice.indexOf((byte) ',', bytes, from, to)));
      }
    } else {
      Slice copy = new Slice(bytes, from, to).copy();
      records.look(fields(CsvColumns.of(copy.bytes(), copy.from(), copy.to())), span);
    }
  }

  private Fields fields(List<Slice> columns) {
    Slice time = column(columns, layout.time());
    Slice address = column(columns, layout.address());
    return new Fields(
        times.in(time.bytes(), time.from(), time.to()),
        column(columns, layout.process()),
        column(columns, layout.user()),
        column(columns, layout.database()),
        layout.own() ? Fields.withoutPort(address) : address,
        column(columns, layout.severity()),
        column(columns, layout.message()),
        column(columns, layout.detail()),
        layout.own());
  }

  private static Slice column(List<Slice> columns, int number) {
    return number < 0 || number >= columns.size() ? Slice.EMPTY : columns.get(number);
  }

  private static boolean hasOddQuotes(byte[] bytes, int from, int to) {
    int quotes = 0;
    for (int at = from; at < to; at++) {
      quotes += bytes[at] == QUOTE ? 1 : 0;
    }
    return (quotes & 1) == 1;
  }

  /// Whether a line inside quotes is the start of the next record. In PostgreSQL's own columns that
  /// shows by the line itself, which nobody can write into a statement; in others it is taken for
  /// it where the quotes have been open for very long.
  private boolean isNext(byte[] bytes, int from, int to) {
    return layout.equals(CsvLayout.NATIVE)
        ? CsvStart.isAt(bytes, from, to) && startsWithTime(bytes, from, to)
        : (endUnknown || insideBytes >= EntryReader.LONGEST) && startsWithTime(bytes, from, to);
  }

  private boolean startsWithTime(byte[] bytes, int from, int to) {
    return to - from > 20
        && bytes[from] >= '0'
        && bytes[from] <= '9'
        && times.in(bytes, from, from + 20) != Entry.UNTIMED;
  }
}
