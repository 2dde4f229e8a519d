package io.github.pgseal.log;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Finds and reads the time in what stands before a message. Remembers zones: one for each thread.
final class LogTime {
  private static final int DATE = 10;
  private static final long DAY_SECONDS = 86_400;
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final int EPOCH_DIGITS = 10;

  private final ZoneId zone;
  private final Supplier<LocalDateTime> newestKnown;
  private final Map<Slice, ZoneId> zones = new HashMap<>();
  private long cachedHour = Long.MIN_VALUE;
  private ZoneId cachedZone;
  private int cachedOffset;

  /// A reader of times.
  ///
  /// @param zone the zone of times that have none
  /// @param newest a time no earlier than what is logged, for the year that syslog leaves out
  LogTime(ZoneId zone, LocalDateTime newest) {
    this(zone, () -> newest);
  }

  /// A reader of times that go on.
  ///
  /// @param newest is asked for a time no earlier than what is logged by then
  LogTime(ZoneId zone, Supplier<LocalDateTime> newest) {
    this.zone = zone;
    this.newestKnown = newest;
    this.cachedZone = zone;
  }

  /// The first time in some bytes, in milliseconds since 1970, or [Entry#UNTIMED].
  long in(byte[] bytes, int from, int to) {
    for (int at = from; at + 15 <= to; at++) {
      byte letter = bytes[at];
      if (Ascii.isDigit(letter)) {
        int end = at;
        while (end < to && Ascii.isDigit(bytes[end])) {
          end++;
        }
        if (end - at == 4 && isDate(bytes, at, to)) {
          return dated(bytes, at, to);
        }
        if (end - at == EPOCH_DIGITS && end + 4 <= to && bytes[end] == '.') {
          return number(bytes, at, end) * 1000 + number(bytes, end + 1, end + 4);
        }
        at = end;
      } else if (letter >= 'A' && letter <= 'S' && isSyslog(bytes, at)) {
        return withoutYear(bytes, at);
      }
    }
    return Entry.UNTIMED;
  }

  private static boolean isDate(byte[] bytes, int at, int to) {
    return at + 19 <= to
        && (bytes[at + 4] == '-' || bytes[at + 4] == '/')
        && bytes[at + 7] == bytes[at + 4]
        && (bytes[at + DATE] == ' ' || bytes[at + DATE] == 'T')
        && isClock(bytes, at + DATE + 1)
        && Ascii.isDigit(bytes[at + 5])
        && Ascii.isDigit(bytes[at + 6])
        && Ascii.isDigit(bytes[at + 8])
        && Ascii.isDigit(bytes[at + 9]);
  }

  private static boolean isClock(byte[] bytes, int at) {
    return bytes[at + 2] == ':'
        && bytes[at + 5] == ':'
        && Ascii.isDigit(bytes[at])
        && Ascii.isDigit(bytes[at + 1])
        && Ascii.isDigit(bytes[at + 3])
        && Ascii.isDigit(bytes[at + 4])
        && Ascii.isDigit(bytes[at + 6])
        && Ascii.isDigit(bytes[at + 7]);
  }

  private static boolean isSyslog(byte[] bytes, int at) {
    return bytes[at + 3] == ' '
        && bytes[at + 6] == ' '
        && Ascii.isDigit(bytes[at + 5])
        && isClock(bytes, at + 7)
        && month(bytes, at) > 0;
  }

  private static int month(byte[] bytes, int at) {
    for (int month = 0; month < 12; month++) {
      if (bytes[at] == MONTHS.charAt(3 * month)
          && bytes[at + 1] == MONTHS.charAt(3 * month + 1)
          && bytes[at + 2] == MONTHS.charAt(3 * month + 2)) {
        return month + 1;
      }
    }
    return 0;
  }

  private long withoutYear(byte[] bytes, int at) {
    int month = month(bytes, at);
    int day = (int) number(bytes, bytes[at + 4] == ' ' ? at + 5 : at + 4, at + 6);
    // The log may be of a zone where the next day has begun.
    LocalDateTime latest = newestKnown.get().plusDays(1);
    boolean lastYear =
        month > latest.getMonthValue()
            || (month == latest.getMonthValue() && day > latest.getDayOfMonth());
    long days = days(latest.getYear() - (lastYear ? 1 : 0), month, day);
    return instant(days * DAY_SECONDS + clock(bytes, at + 7), 0, zone);
  }

  private long dated(byte[] bytes, int at, int to) {
    long days =
        days(
            number(bytes, at, at + 4),
            number(bytes, at + 5, at + 7),
            number(bytes, at + 8, at + DATE));
    long seconds = days * DAY_SECONDS + clock(bytes, at + DATE + 1);
    int end = at + DATE + 9;
    long millis = 0;
    if (end < to
        && (bytes[end] == '.' || bytes[end] == ',')
        && end + 1 < to
        && Ascii.isDigit(bytes[end + 1])) {
      int unit = 100;
      for (end++; end < to && Ascii.isDigit(bytes[end]); end++) {
        millis += (long) unit * (bytes[end] - '0');
        unit /= 10;
      }
    }
    return instant(seconds, millis, zoneAt(bytes, end, to));
  }

  /// The zone after a time: `UTC`, `+02`, `-03:30`, `Z`, after a blank or none.
  private ZoneId zoneAt(byte[] bytes, int after, int to) {
    int at = after < to && bytes[after] == ' ' ? after + 1 : after;
    int end = at;
    if (end < to && (bytes[end] == '+' || bytes[end] == '-')) {
      end++;
      while (end < to && end - at < 6 && (Ascii.isDigit(bytes[end]) || bytes[end] == ':')) {
        end++;
      }
    } else {
      while (end < to && end - at < 6 && Ascii.isUpper(bytes[end])) {
        end++;
      }
    }
    if (end == at) {
      return zone;
    }
    Slice name = new Slice(bytes, at, end);
    ZoneId known = zones.get(name);
    if (known == null) {
      known = ZoneNames.zone(name.text(), zone);
      if (zones.size() < 100) {
        zones.put(name.copy(), known);
      }
    }
    return known;
  }

  private long instant(long localSeconds, long millis, ZoneId in) {
    int offset;
    if (in instanceof ZoneOffset fixed) {
      offset = fixed.getTotalSeconds();
    } else {
      long hour = localSeconds / 3600;
      if (hour != cachedHour || !in.equals(cachedZone)) {
        LocalDateTime local = LocalDateTime.ofEpochSecond(localSeconds, 0, ZoneOffset.UTC);
        cachedOffset = in.getRules().getOffset(local).getTotalSeconds();
        cachedHour = hour;
        cachedZone = in;
      }
      offset = cachedOffset;
    }
    return (localSeconds - offset) * 1000 + millis;
  }

  private static long clock(byte[] bytes, int at) {
    return number(bytes, at, at + 2) * 3600
        + number(bytes, at + 3, at + 5) * 60
        + number(bytes, at + 6, at + 8);
  }

  /// Days since 1970 in the Gregorian calendar (Hinnant, "chrono-Compatible Low-Level Date
  /// Algorithms", days_from_civil).
  private static long days(long year, long month, long day) {
    long shifted = month <= 2 ? year - 1 : year;
    long era = Math.floorDiv(shifted, 400L);
    long ofEra = shifted - era * 400;
    long ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468;
  }

  private static long number(byte[] bytes, int from, int to) {
    long value = 0;
    for (int at = from; at < to; at++) {
      value = value * 10 + (bytes[at] - '0');
    }
    return value;
  }
}
