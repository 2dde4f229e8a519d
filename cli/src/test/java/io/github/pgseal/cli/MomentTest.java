package io.github.pgseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Now is the first of January 2026, midnight in UTC; the zone is that of Berlin.
final class MomentTest {

  private static ScriptSurroundings surroundings(Map<String, String> environment) {
    return new ScriptSurroundings(
        environment,
        Path.of("nowhere"),
        Map.of(),
        new ScriptSurroundings.Watch(Duration.ofSeconds(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-29, 2026-11-28T23:00:00Z",
    "2026-07-29, 2026-07-28T22:00:00Z",
    "2026-11-29 10:00, 2026-11-29T09:00:00Z",
    "2026-11-29T10:00, 2026-11-29T09:00:00Z",
    "2026-11-29 10:00:30, 2026-11-29T09:00:30Z",
    "2026-11-29 10:00:30.123, 2026-11-29T09:00:30.123Z",
    "2026-11-29T10:00:00Z, 2026-11-29T10:00:00Z",
    "2026-11-29t10:00:00z, 2026-11-29T10:00:00Z",
    "2026-11-29 10:00 UTC, 2026-11-29T10:00:00Z",
    "2026-11-29 10:00:00 gmt, 2026-11-29T10:00:00Z",
    "2026-11-29 10:00:00+02, 2026-11-29T08:00:00Z",
    "2026-11-29T10:00:00-0330, 2026-11-29T13:30:00Z",
    "2026-11-29T10:00:00+05:45, 2026-11-29T04:15:00Z",
    "30s, 2025-12-31T23:59:30Z",
    "30min, 2025-12-31T23:30:00Z",
    "2h, 2025-12-31T22:00:00Z",
    "2 H, 2025-12-31T22:00:00Z",
    "1d, 2025-12-31T00:00:00Z",
    "2w, 2025-12-18T00:00:00Z",
    "0h, 2026-01-01T00:00:00Z"
  })
  void aMomentIsRead(String text, Instant moment) {
    assertThat(Moment.parse(text, surroundings(Map.of("TZ", "Europe/Berlin")))).contains(moment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "yesterday",
        "10:00",
        "29.11.2026",
        "2026-11",
        "2026-02-30",
        "2026-11-29 25:00",
        "2026-11-29 10",
        "2026-11-29 10:00 CET",
        "2026-11-29 10:00+99",
        "30m",
        "1month",
        "-2h",
        "2",
        "h",
        "1.5h",
        "9999999d",
        "999999999999999999999h",
        "2026-11-29Z"
      })
  void whatIsNoneIsNotGuessed(String text) {
    assertThat(Moment.parse(text, surroundings(Map.of()))).isEmpty();
  }

  @Test
  void withoutATimeZoneItIsUtc() {
    assertThat(Moment.parse("2026-11-29 10:00", surroundings(Map.of())))
        .contains(Instant.parse("2026-11-29T10:00:00Z"));
  }
}
