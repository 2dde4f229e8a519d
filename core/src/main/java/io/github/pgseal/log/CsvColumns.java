package io.github.pgseal.log;

import java.util.ArrayList;
import java.util.List;

/// The columns of one record (RFC 4180). A record that was cut gives what it has.
final class CsvColumns {
  private CsvColumns() {}

  /// Takes a record apart. Where a column has doubled quotes they are written over in place.
  static List<Slice> of(byte[] bytes, int from, int to) {
    List<Slice> columns = new ArrayList<>();
    int at = from;
    while (at <= to) {
      if (at < to && bytes[at] == '"') {
        int write = at + 1;
        int read = at + 1;
        boolean open = true;
        while (open && read < to) {
          if (bytes[read] != '"') {
            bytes[write++] = bytes[read++];
          } else if (read + 1 < to && bytes[read + 1] == '"') {
            bytes[write++] = '"';
            read += 2;
          } else {
            open = false;
          }
        }
        columns.add(new Slice(bytes, at + 1, write));
        int comma = Slice.indexOf((byte) ',', bytes, Math.min(read, to), to);
        at = comma < 0 ? to + 1 : comma + 1;
      } else {
        int comma = Slice.indexOf((byte) ',', bytes, at, to);
        int end = comma < 0 ? to : comma;
        columns.add(new Slice(bytes, at, end));
        at = end + 1;
      }
    }
    return columns;
  }
}
