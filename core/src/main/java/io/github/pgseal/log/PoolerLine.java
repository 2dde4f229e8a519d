package io.github.pgseal.log;

/// A line of PgBouncer: `C-0x560ef09ff130: app/app@10.0.0.7:33618 closing because: … (age=0s)`,
/// where C is a client and S a server (`src/main.c`, `log_socket_prefix`). The address of a server
/// is not a client's, and is not told.
final class PoolerLine {
  private static final Slice LOCAL = Slice.of("[local]");
  private static final String AGE = " (age=";

  private PoolerLine() {}

  static Entry entry(Slice line, long number, LineHeads head, long time) {
    byte[] bytes = line.bytes();
    int at = head.messageStart();
    int to = withoutAge(line, at);
    Slice socket = Slice.EMPTY;
    Slice user = Slice.EMPTY;
    Slice database = Slice.EMPTY;
    Slice address = Slice.EMPTY;
    int colon = Slice.indexOf((byte) ':', bytes, at, to);
    boolean client = line.startsWith("C-0x", at);
    if (colon > 0 && (client || line.startsWith("S-0x", at)) && colon + 2 < to) {
      int end = Slice.indexOf((byte) ' ', bytes, colon + 2, to);
      end = end < 0 ? to : end;
      int slash = Slice.indexOf((byte) '/', bytes, colon + 2, end);
      int sign = Slice.indexOf((byte) '@', bytes, colon + 2, end);
      if (slash > 0 && sign > slash) {
        socket = new Slice(bytes, at, end);
        database = known(bytes, colon + 2, slash);
        user = known(bytes, slash + 1, sign);
        address = client ? withoutPort(bytes, sign + 1, end) : Slice.EMPTY;
        at = Math.min(to, end + 1);
      }
    }
    return new Entry(
        line,
        number,
        head.voice(),
        head.role(),
        new Slice(bytes, head.wordStart(), head.wordEnd()),
        time,
        socket,
        user,
        database,
        address,
        new Slice(bytes, at, to),
        Slice.EMPTY);
  }

  private static int withoutAge(Slice line, int from) {
    int end = line.to();
    if (end > from && line.bytes()[end - 1] == ')') {
      for (int at = end - 1; at > from && at > end - 20; at--) {
        if (line.startsWith(AGE, at)) {
          return at;
        }
      }
    }
    return end;
  }

  private static Slice known(byte[] bytes, int from, int to) {
    return from < to && bytes[from] == '(' ? Slice.EMPTY : new Slice(bytes, from, to);
  }

  /// `10.0.0.7:33618` without its port, and `unix(4567):6432`, which tells the client's process, as
  /// the server tells it.
  private static Slice withoutPort(byte[] bytes, int from, int to) {
    Slice address = new Slice(bytes, from, to);
    if (address.startsWith("unix:", from) || address.startsWith("unix(", from)) {
      return LOCAL;
    }
    int end = to;
    while (end > from && bytes[end - 1] != ':') {
      end--;
    }
    return new Slice(bytes, from, end > from ? end - 1 : to);
  }
}
