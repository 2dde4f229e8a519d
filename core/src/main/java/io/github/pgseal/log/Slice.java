package io.github.pgseal.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A run of bytes in an array that somebody else may write over; equal by content. What is kept is
/// copied first.
final class Slice {
  static final Slice EMPTY = new Slice(new byte[0], 0, 0);

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private final byte[] bytes;
  private final int from;
  private final int to;
  private int hash;

  Slice(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  static Slice of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Slice(bytes, 0, bytes.length);
  }

  /// Where a byte stands next in an array, or -1: eight bytes at a time (Warren, "Hacker's
  /// Delight", "Find First 0-Byte").
  static int indexOf(byte wanted, byte[] bytes, int from, int to) {
    long pattern = ONES * (wanted & 0xff);
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long different = (long) LONGS.get(bytes, at) ^ pattern;
      long zeros = (different - ONES) & ~different & HIGHS;
      if (zeros != 0) {
        return at + (Long.numberOfTrailingZeros(zeros) >>> 3);
      }
    }
    for (; at < to; at++) {
      if (bytes[at] == wanted) {
        return at;
      }
    }
    return -1;
  }

  byte[] bytes() {
    return bytes;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  int length() {
    return to - from;
  }

  boolean isEmpty() {
    return from == to;
  }

  /// This slice, or the other where this one is empty.
  Slice or(Slice other) {
    return isEmpty() ? other : this;
  }

  /// These bytes where they were copied to; an empty slice stays.
  Slice moved(byte[] target, int by) {
    return isEmpty() ? EMPTY : new Slice(target, from + by, to + by);
  }

  Slice copy() {
    byte[] own = Arrays.copyOfRange(bytes, from, to);
    return new Slice(own, 0, own.length);
  }

  /// Whether other bytes start with these.
  boolean isAt(byte[] others, int start, int end) {
    return length() <= end - start
        && Arrays.equals(bytes, from, to, others, start, start + length());
  }

  boolean startsWith(String ascii, int at) {
    if (at < from || at + ascii.length() > to) {
      return false;
    }
    for (int index = 0; index < ascii.length(); index++) {
      if (bytes[at + index] != ascii.charAt(index)) {
        return false;
      }
    }
    return true;
  }

  /// Where a byte stands first, or -1.
  int indexOf(char ascii) {
    return indexOf((byte) ascii, bytes, from, to);
  }

  /// The text; bytes that are not UTF-8 become U+FFFD.
  String text() {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Slice slice
        && Arrays.equals(bytes, from, to, slice.bytes, slice.from, slice.to);
  }

  /// The hash is kept: names are looked up in several places.
  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = hashed();
    }
    return hash;
  }

  private int hashed() {
    long mixed = length();
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      mixed = (mixed ^ (long) LONGS.get(bytes, at)) * SPREAD;
      mixed ^= mixed >>> 29;
    }
    for (; at < to; at++) {
      mixed = (mixed ^ bytes[at]) * SPREAD;
    }
    return (int) (mixed ^ (mixed >>> 32));
  }

  @Override
  public String toString() {
    return text();
  }
}
