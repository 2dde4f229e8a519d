package io.github.pgseal.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Times of log entries for people, all in one zone.
///
/// @param id the zone
record LogTimes(ZoneId id) {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  /// `2026-11-29 10:00:00`.
  String of(Instant moment) {
    ZonedDateTime time = moment.atZone(id);
    return DAY.format(time) + " " + TIME.format(time);
  }

  /// From one moment to another; what both share is said once.
  String span(Instant first, Instant last) {
    ZonedDateTime start = first.atZone(id).truncatedTo(ChronoUnit.SECONDS);
    ZonedDateTime end = last.atZone(id).truncatedTo(ChronoUnit.SECONDS);
    if (start.equals(end)) {
      return of(first);
    }
    boolean sameDay = start.toLocalDate().equals(end.toLocalDate());
    return of(first) + " to " + (sameDay ? TIME.format(end) : of(last));
  }

  /// The name of the zone.
  String zone() {
    return id.normalized().equals(ZoneOffset.UTC) ? "UTC" : id.getId();
  }
}
