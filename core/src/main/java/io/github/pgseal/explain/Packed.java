package io.github.pgseal.explain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A compiled index, read from its front to its end. Tables stay where they lie, and are looked up
/// there: a text touches a few thousand of a million numbers, and filling arrays with all of them
/// would take longer than explaining it.
final class Packed {
  private final ByteBuffer bytes;

  /// @param bytes what is read; its own position does not move
  Packed(ByteBuffer bytes) {
    this.bytes = bytes.duplicate();
  }

  int number() {
    return bytes.getInt();
  }

  double fraction() {
    return bytes.getDouble();
  }

  String text() {
    byte[] text = new byte[number()];
    bytes.get(text);
    return new String(text, StandardCharsets.UTF_8);
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
    return new Numbers(table(size * Integer.BYTES), size);
  }

  /// A table of letters.
  LetterTable letters() {
    int size = number();
    return new LetterTable(table(size * Character.BYTES), size);
  }

  /// A part that is read later, from any place.
  ByteBuffer part() {
    return table(number());
  }

  private ByteBuffer table(int size) {
    ByteBuffer table = bytes.slice(bytes.position(), size);
    bytes.position(bytes.position() + size);
    return table;
  }

  /// Numbers where they lie.
  record Numbers(ByteBuffer bytes, int size) {
    int at(int index) {
      return bytes.getInt(index * Integer.BYTES);
    }
  }

  /// Letters where they lie.
  record LetterTable(ByteBuffer bytes, int size) {
    char at(int index) {
      return bytes.getChar(index * Character.BYTES);
    }

    String text(int from, int to) {
      StringBuilder text = new StringBuilder(to - from);
      for (int index = from; index < to; index++) {
        text.append(at(index));
      }
      return text.toString();
    }
  }
}
