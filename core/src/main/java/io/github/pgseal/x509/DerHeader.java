package io.github.pgseal.x509;

import org.jspecify.annotations.Nullable;

/// Tag and length of one DER value.
///
/// @param tag the identifier octet; high tag numbers are not told apart
/// @param contentStart where the content begins
/// @param length how long it is said to be; -1 when indefinite
record DerHeader(int tag, int contentStart, long length) {

  private static final int LENGTH_OCTETS = 4;

  /// Reads the header at an index. Null when the bytes end within it or its length is absurd.
  static @Nullable DerHeader at(byte[] der, int index) {
    int at = index;
    if (at >= der.length) {
      return null;
    }
    int tag = der[at++] & 0xff;
    if ((tag & 0x1f) == 0x1f) {
      while (at < der.length && (der[at] & 0x80) != 0) {
        at++;
      }
      at++;
    }
    if (at >= der.length) {
      return null;
    }
    int first = der[at++] & 0xff;
    if (first < 0x80) {
      return new DerHeader(tag, at, first);
    }
    int octets = first & 0x7f;
    if (octets == 0) {
      return new DerHeader(tag, at, -1);
    }
    if (octets > LENGTH_OCTETS || at + octets > der.length) {
      return null;
    }
    long length = 0;
    for (int i = 0; i < octets; i++) {
      length = (length << 8) | (der[at++] & 0xff);
    }
    return new DerHeader(tag, at, length);
  }

  boolean constructed() {
    return (tag & 0x20) != 0;
  }

  /// Where the content ends, but no further than `limit`.
  int contentEnd(int limit) {
    return length < 0 ? limit : (int) Math.min(limit, contentStart + length);
  }
}
