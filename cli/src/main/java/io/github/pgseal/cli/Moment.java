package io.github.pgseal.cli;

import io.github.pgseal.Surroundings;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A moment as people write it: a day, a day and a time, perhaps with a zone, or a span before now.
final class Moment {

  /// What somebody is told who wrote something else.
  static final String FORMS =
      "2026-11-29, \"2026-11-29 10:00\", 2026-11-29T10:00:00Z, or a span before now such as 30min,"
          + " 2h or 1d";

  /// The units of PostgreSQL's settings, and weeks.
  private static final Pattern SPAN = Pattern.compile("(\\d{1,6}) ?(s|min|h|d|w)");

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d)"
              + "(?:[T ](\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?) ?(Z|UTC|GMT|[+-]\\d\\d(?::?\\d\\d)?)?)?");

  private Moment() {}

  /// The moment, or nothing where the text is none. A day alone is its beginning; what names no
  /// zone is in that of the surroundings.
  static Optional<Instant> parse(String text, Surroundings surroundings) {
    String words = text.strip();
    Matcher span = SPAN.matcher(words.toLowerCase(Locale.ROOT));
    if (span.matches()) {
      return Optional.of(surroundings.clock().instant().minus(length(span)));
    }
    Matcher written = WRITTEN.matcher(words.toUpperCase(Locale.ROOT));
    try {
      return written.matches()
          ? Optional.of(instant(written, surroundings.zone()))
          : Optional.empty();
    } catch (DateTimeException _) {
      // The 30th of February.
      return Optional.empty();
    }
  }

  private static Duration length(Matcher span) {
    long amount = Long.parseLong(span.group(1));
    return switch (span.group(2)) {
      case "s" -> Duration.ofSeconds(amount);
      case "min" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      case "d" -> Duration.ofDays(amount);
      default -> Duration.ofDays(7 * amount);
    };
  }

  private static Instant instant(Matcher written, ZoneId usual) {
    LocalTime time =
        Optional.ofNullable(written.group(2)).map(LocalTime::parse).orElse(LocalTime.MIDNIGHT);
    ZoneId zone = Optional.ofNullable(written.group(3)).map(Moment::offset).orElse(usual);
    return LocalDateTime.of(LocalDate.parse(written.group(1)), time).atZone(zone).toInstant();
  }

  private static ZoneId offset(String words) {
    return words.equals("UTC") || words.equals("GMT") ? ZoneOffset.UTC : ZoneOffset.of(words);
  }
}
