package io.github.pgseal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LogTimeTest {
  private static final LogTime TIMES =
      new LogTime(ZoneId.of("Europe/Berlin"), LocalDateTime.of(2026, 11, 26, 0, 0));

  private static long in(String text) {
    byte[] bytes = PatternText.bytes(text);
    return TIMES.in(bytes, 0, bytes.length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-11-25 05:20:24.918 UTC [7937]              | 2026-11-25T05:20:24.918Z
          2026-11-25 05:20:24 CET                         | 2026-11-25T04:20:24Z
          2026-07-25 05:20:24 CEST                        | 2026-07-25T03:20:24Z
          2026-11-25 05:20:24.9 -03 x                     | 2026-11-25T08:20:24.900Z
          2026-11-25 05:20:24.918+05:30                   | 2026-11-24T23:50:24.918Z
          2026-11-25T05:20:24.918123Z                     | 2026-11-25T05:20:24.918Z
          2026-11-25 05:20:24 UTC:10.0.0.7(53014):a@b:[1] | 2026-11-25T05:20:24Z
          user=app 2026-11-25 05:20:24.918 GMT            | 2026-11-25T05:20:24.918Z
          2026-11-25 05:20:24                             | 2026-11-25T04:20:24Z
          2026-07-25 05:20:24 [1]                         | 2026-07-25T03:20:24Z
          2026-11-25 05:20:24 IST                         | 2026-11-25T03:20:24Z
          Nov 25 05:20:24 db1 postgres[1]                 | 2026-11-25T04:20:24Z
          <134>Dec  5 05:20:24 db1 postgres               | 2025-12-05T04:20:24Z
          1795584024.918 [7937]                           | 2026-11-25T05:20:24.918Z
          2024-02-29 23:59:59.999 UTC                     | 2024-02-29T23:59:59.999Z
          1969-12-31 23:59:59.500 UTC                     | 1969-12-31T23:59:59.500Z
          """)
  void timesAreReadAsPostgresqlAndOthersWriteThem(String text, Instant time) {
    assertThat(Moments.of(in(text))).contains(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "FATAL:  role \"app\" does not exist",
        "2026-11-25",
        "2026-11-25 05:20",
        "x2026-1-25 05:20:24 and so on, and so on",
        "Nox 25 05:20:24 db1 postgres"
      })
  void whatIsNoTimeIsNone(String text) {
    assertThat(in(text)).isEqualTo(Entry.UNTIMED);
  }

  @Test
  void anAmbiguousZoneIsThatOfTheReader() {
    LogTime india = new LogTime(ZoneId.of("Asia/Kolkata"), LocalDateTime.of(2026, 11, 26, 0, 0));
    byte[] bytes = PatternText.bytes("2026-11-25 05:20:24 IST");

    assertThat(Moments.of(india.in(bytes, 0, bytes.length)))
        .contains(Instant.parse("2026-11-24T23:50:24Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-11-26T23:30:00 | Nov 27 00:10:00 db1 postgres[1] | 2026-11-27T00:10:00Z
          2026-11-26T23:30:00 | Nov 28 00:10:00 db1 postgres[1] | 2025-11-28T00:10:00Z
          2026-12-31T23:30:00 | Jan  1 00:10:00 db1 postgres[1] | 2027-01-01T00:10:00Z
          2026-12-31T23:30:00 | Dec 31 23:10:00 db1 postgres[1] | 2026-12-31T23:10:00Z
          2027-01-01T00:30:00 | Dec 31 23:10:00 db1 postgres[1] | 2026-12-31T23:10:00Z
          """)
  void aTimeWithoutYearMayBeOfTheNextDayElsewhere(LocalDateTime newest, String text, Instant time) {
    byte[] bytes = PatternText.bytes(text);
    LogTime times = new LogTime(java.time.ZoneOffset.UTC, newest);

    assertThat(Moments.of(times.in(bytes, 0, bytes.length))).contains(time);
  }
}
