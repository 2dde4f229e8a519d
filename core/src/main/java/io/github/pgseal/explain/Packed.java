package io.github.pgseal.explain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A compiled index, read from its front to its end. Tables stay where they lie, and are looked up
/// there: a text touches a few thousand of a million numbers, and filling arrays with all of them
/// would take longer than explaining it.
///
/// Numbers are put together from bytes by hand: a byte buffer does it ten calls deep, which only
/// the machine's slower compiler sees in a short run.
final class Packed {
  private final byte[] bytes;
  private int at;

  /// @param bytes the index
  /// @param start where to read on
  Packed(byte[] bytes, int start) {
    this.bytes = bytes;
    this.at = start;
  }

  int number() {
    int number = number(bytes, at);
    at += Integer.BYTES;
    return number;
  }

  private static int number(byte[] bytes, int at) {
    return bytes[at] << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | (bytes[at + 3] & 0xff);
  }

  /// A number between 0 and 1, in ten-thousandths.
  double fraction() {
    return number() / 10_000.0;
  }

  String text() {
    int size = number();
    return new String(bytes, skip(size), size, StandardCharsets.UTF_8);
  }

  List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (int left = number(); left > 0; left--) {
      texts.add(text());
    }
    return texts;
  }

  /// A table of numbers.
  Numbers numbers() {
    int size = number();
    return new Numbers(bytes, skip(size * Integer.BYTES), size);
  }

  /// A table of letters.
  LetterTable letters() {
    int size = number();
    return new LetterTable(bytes, skip(size * Character.BYTES), size);
  }

  /// Where a part begins that is read later, from any place in it.
  int part() {
    int size = number();
    return skip(size);
  }

  private int skip(int size) {
    int start = at;
    at += size;
    return start;
  }

  /// Numbers where they lie.
  static final class Numbers {
    private final byte[] bytes;
    private final int start;
    private final int size;

    private Numbers(byte[] bytes, int start, int size) {
      this.bytes = bytes;
      this.start = start;
      this.size = size;
    }

    int at(int index) {
      return number(bytes, start + index * Integer.BYTES);
    }

    int size() {
      return size;
    }
  }

  /// Letters where they lie.
  static final class LetterTable {
    private final byte[] bytes;
    private final int start;
    private final int size;

    private LetterTable(byte[] bytes, int start, int size) {
      this.bytes = bytes;
      this.start = start;
      this.size = size;
    }

    char at(int index) {
      int place = start + index * Character.BYTES;
      return (char) (bytes[place] << 8 | (bytes[place + 1] & 0xff));
    }

    int size() {
      return size;
    }

    String text(int from, int to) {
      return new String(
          bytes,
          start + from * Character.BYTES,
          (to - from) * Character.BYTES,
          StandardCharsets.UTF_16BE);
    }
  }
}
