package io.github.pgseal.conninfo;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/// Numbers as libpq reads them: `strtol` with blanks allowed around, in the range of C's `int`.
public final class IntegerText {

  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+");

  private IntegerText() {}

  /// The number, or nothing where libpq says `invalid integer value "…" for connection option "…"`.
  public static Optional<Integer> parse(String text) {
    String number = CSpace.strip(text);
    if (!NUMBER.matcher(number).matches()) {
      return Optional.empty();
    }
    BigInteger value = new BigInteger(number);
    return value.bitLength() < Integer.SIZE ? Optional.of(value.intValue()) : Optional.empty();
  }
}
