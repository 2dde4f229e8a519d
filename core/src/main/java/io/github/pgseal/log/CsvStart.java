package io.github.pgseal.log;

/// How a record of csvlog starts: `2026-11-25 05:20:24.918
/// UTC,"app","appdb",7937,"10.0.0.7:53014",` (manual, "Using CSV-Format Log Output"). A server's
/// own processes have no user, database and address; their records are not told from the inside of
/// a statement.
///
/// Inside quotes each quote is doubled. So no statement can hold a line that starts like this: at
/// least one of the three stands in single quotes.
final class CsvStart {
  private static final int LONGEST_TIME = 40;

  private final byte[] bytes;
  private final int to;
  private int at;
  private boolean anyQuoted;

  private CsvStart(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.to = to;
  }

  static boolean isAt(byte[] bytes, int from, int to) {
    CsvStart start = new CsvStart(bytes, from, to);
    return start.isWhole() && start.anyQuoted;
  }

  /// Whether it is one, or the inside of a statement that is written like one.
  static boolean looksLike(byte[] bytes, int from, int to) {
    return new CsvStart(bytes, from, to).isWhole();
  }

  private boolean isWhole() {
    return time() && quoted() && quoted() && number() && quoted();
  }

  private boolean time() {
    int comma = Slice.indexOf((byte) ',', bytes, at, Math.min(to, at + LONGEST_TIME));
    boolean plain = comma > at && Slice.indexOf((byte) '"', bytes, at, comma) < 0;
    at = comma + 1;
    return plain;
  }

  /// Passes over a column in quotes, or an empty one, and its comma.
  private boolean quoted() {
    if (isAt('"')) {
      at++;
      if (isAt('"')) {
        return false;
      }
      int quote = Slice.indexOf((byte) '"', bytes, at, to);
      while (quote >= 0 && quote + 1 < to && bytes[quote + 1] == '"') {
        quote = Slice.indexOf((byte) '"', bytes, quote + 2, to);
      }
      if (quote < 0) {
        return false;
      }
      at = quote + 1;
      anyQuoted = true;
    }
    return comma();
  }

  private boolean number() {
    int start = at;
    while (at < to && Ascii.isDigit(bytes[at])) {
      at++;
    }
    return at > start && comma();
  }

  private boolean comma() {
    at++;
    return at <= to && bytes[at - 1] == ',';
  }

  private boolean isAt(char letter) {
    return at < to && bytes[at] == letter;
  }
}
