package io.github.pgseal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// An immutable run of bytes, equal by content.
public final class Bytes {

  private final byte[] array;

  private Bytes(byte[] array) {
    this.array = array;
  }

  /// A copy of these bytes.
  public static Bytes of(byte... bytes) {
    return new Bytes(bytes.clone());
  }

  /// The bytes of this ASCII text.
  public static Bytes ofAscii(String text) {
    return new Bytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  /// A copy of the bytes.
  public byte[] toArray() {
    return array.clone();
  }

  /// How many there are.
  public int size() {
    return array.length;
  }

  /// The byte at an index, as 0 to 255.
  public int at(int index) {
    return array[index] & 0xff;
  }

  /// Lower-case hexadecimal digits.
  public String toHex() {
    return HexFormat.of().formatHex(array);
  }

  /// The bytes as Latin-1 text, a character each.
  public String toLatin1() {
    return new String(array, StandardCharsets.ISO_8859_1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(array, that.array);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(array);
  }

  @Override
  public String toString() {
    return toHex();
  }
}
