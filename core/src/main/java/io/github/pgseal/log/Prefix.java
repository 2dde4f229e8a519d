package io.github.pgseal.log;

/// What stands before a message: whatever `log_line_prefix` asks for (manual, "What to Log"). It is
/// not known which prefix that was; so words are taken for what they look like: `user=app`,
/// `app@appdb`, `10.0.0.7(53014)`, `[7937]`.
///
/// @param process the process
/// @param user the user
/// @param database the database
/// @param address the client's address
record Prefix(Slice process, Slice user, Slice database, Slice address) {
  static Prefix of(byte[] bytes, int from, int to) {
    Reader reader = new Reader(bytes);
    int at = from;
    while (at < to) {
      int end = at;
      while (end < to && !isDivider(bytes[end])) {
        end++;
      }
      if (end > at) {
        reader.word(at, end);
      }
      at = end + 1;
    }
    return new Prefix(reader.process, reader.user, reader.database, reader.address);
  }

  private static boolean isDivider(byte letter) {
    return switch (letter) {
      case ' ', ',', ';', '|', '\t' -> true;
      default -> false;
    };
  }

  private static final class Reader {
    /// The most digits of the number of a line that tells of a refusal.
    private static final int LINE_DIGITS = 2;

    private final byte[] bytes;
    private Slice process = Slice.EMPTY;
    private Slice user = Slice.EMPTY;
    private Slice database = Slice.EMPTY;
    private Slice address = Slice.EMPTY;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    void word(int from, int to) {
      int at = -1;
      int bracket = -1;
      int open = -1;
      for (int place = to - 1; place >= from; place--) {
        switch (bytes[place]) {
          case '=' -> {
            named(new Slice(bytes, from, place), place + 1, to);
            return;
          }
          case '@' -> at = place;
          case '[' -> bracket = place;
          case '(' -> open = place;
          default -> {
            // Tells nothing.
          }
        }
      }
      if (open > from && open + 1 < to && Ascii.isDigit(bytes[open + 1])) {
        address = address.or(addressBefore(from, open));
      } else if (at < 0 && isAddress(from, to)) {
        address = address.or(stripped(from, to));
      }
      if (at > from) {
        userAt(from, at, to);
      }
      if (bracket >= 0) {
        bracketed(bracket, to);
      }
    }

    private void named(Slice name, int from, int to) {
      Slice value = stripped(from, to);
      switch (name.text().replaceAll("[^A-Za-z_]", "").toLowerCase(java.util.Locale.ROOT)) {
        case "user", "u", "usr", "username" -> user = user.or(value);
        case "db", "database", "d", "dbname" -> database = database.or(value);
        case "client", "host", "h", "r", "remote", "ip", "addr", "address" ->
            address = address.or(withoutPort(value));
        case "pid", "p" -> process = process.or(value);
        default -> {
          // Others, such as the application, are not told.
        }
      }
    }

    /// `app@appdb`, with other things before and after it as in RDS's `%t:%r:%u@%d:[%p]:`.
    private void userAt(int from, int at, int to) {
      int start = at;
      while (start > from && ":[(]".indexOf(bytes[start - 1]) < 0) {
        start--;
      }
      int end = at + 1;
      while (end < to && ":[])".indexOf(bytes[end]) < 0) {
        end++;
      }
      if (bytes[at - 1] != ']') {
        user = user.or(new Slice(bytes, start, at));
      }
      database = database.or(new Slice(bytes, at + 1, end));
    }

    /// Without `[unknown]`, as the server calls what it has not been told yet.
    private Slice known(int from, int to) {
      Slice value = new Slice(bytes, from, to);
      return value.startsWith("[unknown", from) || value.startsWith("unknown]", from)
          ? Slice.EMPTY
          : value;
    }

    /// The first number in brackets that is a process. `[3-1]` counts lines, as `[%l-1]` does; in
    /// `[7937-1]` a session's line follows the process.
    private void bracketed(int first, int to) {
      for (int bracket = first; bracket >= 0 && process.isEmpty(); ) {
        int end = bracket + 1;
        while (end < to && Ascii.isDigit(bytes[end])) {
          end++;
        }
        if (end > bracket + 1
            && end < to
            && (bytes[end] == ']' || isBeforeLine(bracket, end, to))) {
          process = new Slice(bytes, bracket + 1, end);
        }
        bracket = Slice.indexOf((byte) '[', bytes, end, to);
      }
    }

    private boolean isBeforeLine(int bracket, int hyphen, int to) {
      boolean counts =
          hyphen - bracket <= LINE_DIGITS + 1
              && new Slice(bytes, hyphen, to).startsWith("-1]", hyphen);
      return bytes[hyphen] == '-' && !counts;
    }

    /// `10.0.0.7` before `(53014)`; RDS has the zone and a colon before it.
    private Slice addressBefore(int from, int open) {
      int colon = Slice.indexOf((byte) ':', bytes, from, open);
      boolean zone = colon > from;
      for (int at = from; at < colon; at++) {
        zone &= Ascii.isUpper(bytes[at]);
      }
      return new Slice(bytes, zone ? colon + 1 : from, open);
    }

    private Slice withoutPort(Slice value) {
      int open = value.indexOf('(');
      return open < 0 ? value : new Slice(bytes, value.from(), open);
    }

    /// Without the brackets and colons around it.
    private Slice stripped(int from, int to) {
      if (known(from, to).isEmpty()) {
        return Slice.EMPTY;
      }
      int start = from;
      int end = to;
      while (end > start && ":])\"'".indexOf(bytes[end - 1]) >= 0 && !isLocal(start, end)) {
        end--;
      }
      while (start < end && "[(\"'".indexOf(bytes[start]) >= 0 && !isLocal(start, end)) {
        start++;
      }
      return new Slice(bytes, start, end);
    }

    private boolean isLocal(int from, int to) {
      return to - from == 7 && new Slice(bytes, from, to).startsWith("[local]", from);
    }

    /// Four numbers, or `[local]`. IPv6 addresses look like other things and are told only where a
    /// port or a name shows them.
    private boolean isAddress(int from, int to) {
      if (isLocal(from, to)) {
        return true;
      }
      int dots = 0;
      for (int at = from; at < to; at++) {
        if (bytes[at] == '.') {
          dots++;
        } else if (!Ascii.isDigit(bytes[at])) {
          return false;
        }
      }
      return dots == 3;
    }
  }
}
