package io.github.pgseal.log;

import java.util.Arrays;

/// Entries that are JSON objects: one after another, in an array, or in an array inside of an
/// object.
final class JsonEntries implements EntryReader {
  private final Anchors anchors;
  private final JsonFields fields;
  private final RecordEntries records;
  private final int outside;

  private byte[] rest = new byte[1 << 12];
  private int size;
  private boolean open;
  private int depth;
  private boolean inString;
  private boolean escaped;
  private long newlines;
  private long start;
  private boolean unended;
  private boolean cut;
  private boolean lineStart = true;
  private boolean broken;

  // Where the objects start and end that were fed last as a whole.
  private int[] bounds = new int[64];
  private int wholes;

  /// A reader of objects.
  ///
  /// @param outside how many objects are around each entry
  /// @param linesBefore the lines before the first one that is fed
  JsonEntries(Anchors anchors, LineParser parser, EntrySink sink, int outside, long linesBefore) {
    this.newlines = linesBefore;
    this.anchors = anchors;
    this.fields = new JsonFields(parser.times());
    this.records = new RecordEntries(anchors, parser, sink);
    this.outside = outside;
  }

  @Override
  public void feed(byte[] bytes, int from, int to) {
    int begin = from;
    wholes = 0;
    for (int at = from; at < to; at++) {
      byte letter = bytes[at];
      if (letter == '{' && lineStart && (depth > 0 || inString) && outside == 0) {
        // No string has a line break in it, and no object in an entry starts a line.
        breakOff(bytes, begin, at);
      }
      lineStart = letter == '\n';
      if (lineStart) {
        newlines++;
        unended = false;
      } else if (inString) {
        inString = escaped || letter != '"';
        escaped = !escaped && letter == '\\';
      } else if (letter == '"') {
        inString = true;
      } else if (letter == '{') {
        if (depth == outside) {
          begin = at;
          open = true;
          start = newlines + 1;
        }
        depth++;
      } else if (letter == '}' && depth > 0) {
        depth--;
        if (depth == outside) {
          finish(bytes, begin, at + 1);
        }
      }
      unended |= letter != '\n';
    }
    if (open) {
      keep(bytes, begin, to);
    }
  }

  /// An entry was broken off: what there is of it counts.
  private void breakOff(byte[] bytes, int from, int to) {
    broken = true;
    if (open) {
      finish(bytes, from, to);
    }
    forget();
  }

  private void forget() {
    open = false;
    inString = false;
    escaped = false;
    size = 0;
    depth = outside;
  }

  @Override
  public void end() {
    if (open && size > 0) {
      object(rest, 0, size);
    }
    forget();
  }

  @Override
  public long lines() {
    return newlines + (unended ? 1 : 0);
  }

  @Override
  public boolean wasCut() {
    return cut;
  }

  @Override
  public boolean wasBroken() {
    return broken;
  }

  private void finish(byte[] bytes, int from, int to) {
    open = false;
    if (size > 0) {
      keep(bytes, from, to);
      object(rest, 0, size);
      size = 0;
    } else {
      object(bytes, from, to);
      if (wholes + 2 > bounds.length) {
        bounds = Arrays.copyOf(bounds, 2 * bounds.length);
      }
      bounds[wholes++] = from;
      bounds[wholes++] = to;
    }
  }

  @Override
  public void look(byte[] bytes, int from, int to, boolean last, TimeSpan span) {
    int most = 2 * TimeSpan.MOST_ENTRIES;
    long timed = span.timed();
    for (int at = 0; at < Math.min(wholes, most) && span.timed() == timed; at += 2) {
      lookAt(bytes, at, span);
    }
    timed = span.timed();
    for (int at = wholes - 2; at >= Math.max(0, wholes - most) && span.timed() == timed; at -= 2) {
      lookAt(bytes, at, span);
    }
  }

  private void lookAt(byte[] bytes, int at, TimeSpan span) {
    int to = Math.min(bounds[at + 1], bounds[at] + LONGEST);
    records.look(fields.of(bytes, bounds[at], to), span);
  }

  private void object(byte[] bytes, int from, int end) {
    int to = Math.min(end, from + LONGEST);
    cut |= to < end;
    if (anchors.in(bytes, from, to) || hasEscapedLetter(bytes, from, to)) {
      records.record(fields.of(bytes, from, to), Slice.EMPTY, start);
    }
  }

  /// Letters beyond ASCII may be written as `\u00e9`, and hide an anchor.
  private static boolean hasEscapedLetter(byte[] bytes, int from, int to) {
    int at = Slice.indexOf((byte) '\\', bytes, from, to - 1);
    while (at >= 0) {
      if (bytes[at + 1] == 'u') {
        return true;
      }
      at = Slice.indexOf((byte) '\\', bytes, at + 2, to - 1);
    }
    return false;
  }

  private void keep(byte[] bytes, int from, int to) {
    int more = Math.min(to - from, LONGEST + 1 - size);
    if (size + more > rest.length) {
      rest = Arrays.copyOf(rest, Math.max(size + more, 2 * rest.length));
    }
    System.arraycopy(bytes, from, rest, size, more);
    size += more;
  }
}
