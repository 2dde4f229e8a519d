package io.github.pgseal.log;

/// The quotes that messages have around names, in UTF-8.
final class Quotes {
  private static final byte GUILLEMETS = (byte) 0xc2;
  private static final byte CURLY = (byte) 0xe2;
  private static final byte CORNERS = (byte) 0xe3;

  private Quotes() {}

  /// How many bytes an opening quote has.
  static int length(byte[] bytes, int at) {
    return switch (bytes[at]) {
      case GUILLEMETS -> 2;
      case CURLY, CORNERS -> 3;
      default -> 1;
    };
  }

  /// Where the quote stands that closes the one that stands at a place; 0 if none stands there or
  /// none closes it.
  static int closing(byte[] bytes, int at, int to) {
    byte letter = bytes[at];
    if (letter == '"') {
      return found(Slice.indexOf((byte) '"', bytes, at + 1, to));
    }
    if (letter == '`') {
      return found(Slice.indexOf((byte) '\'', bytes, at + 1, to));
    }
    if (letter >= 0 || at + 2 >= to) {
      return 0;
    }
    int second = bytes[at + 1] & 0xff;
    int third = bytes[at + 2] & 0xff;
    if (letter == GUILLEMETS && second == 0xab) {
      return closing(bytes, at + 2, to, GUILLEMETS, 0xbb, -1, -1);
    }
    if (letter == GUILLEMETS && second == 0xbb) {
      return closing(bytes, at + 2, to, GUILLEMETS, 0xab, -1, -1);
    }
    if (letter == CURLY && second == 0x80 && (third == 0x9c || third == 0x9e)) {
      return closing(bytes, at + 3, to, CURLY, 0x80, 0x9c, 0x9d);
    }
    return letter == CORNERS && second == 0x80 && third == 0x8c
        ? closing(bytes, at + 3, to, CORNERS, 0x80, 0x8d, 0x8d)
        : 0;
  }

  private static int closing(
      byte[] bytes, int from, int to, byte first, int second, int third, int orThird) {
    int at = Slice.indexOf(first, bytes, from, to);
    while (at >= 0 && at + 1 < to) {
      if ((bytes[at + 1] & 0xff) == second) {
        int last = at + 2 < to ? bytes[at + 2] & 0xff : -1;
        if (third < 0 || last == third || last == orThird) {
          return at;
        }
      }
      at = Slice.indexOf(first, bytes, at + 1, to);
    }
    return 0;
  }

  private static int found(int at) {
    return Math.max(at, 0);
  }
}
