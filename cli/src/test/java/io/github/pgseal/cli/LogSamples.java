package io.github.pgseal.cli;

import io.github.pgseal.explain.Message;
import io.github.pgseal.explain.Speaker;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.log.Compression;
import io.github.pgseal.log.LogFinding;
import io.github.pgseal.log.LogFormat;
import io.github.pgseal.log.LogLine;
import io.github.pgseal.log.LogSourceReport;
import io.github.pgseal.log.Tally;
import io.github.pgseal.log.Tally.Counted;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/// Made-up things that logs tell.
final class LogSamples {

  static final Instant FIRST = Instant.parse("2026-11-28T03:12:09.120Z");
  static final Instant LAST = Instant.parse("2026-11-29T10:00:00Z");

  private static final Speaker SERVER =
      new Speaker("server", "PostgreSQL server", Speaker.Kind.SERVER, "en", List.of(), Map.of());

  private LogSamples() {}

  static LogSourceReport source(String name, LogFormat format, long lines) {
    boolean examined = lines > 0 && format != LogFormat.UNKNOWN;
    return new LogSourceReport(name, format, Compression.NONE, lines * 100, lines, examined);
  }

  /// A finding of so many events, of which there are as many lines.
  static LogFinding finding(Catalogue finding, int count) {
    return new LogFinding(
        finding,
        new Message(SERVER, 1, finding, "", 0.95, List.of(), ""),
        SERVER,
        count,
        0.95,
        Optional.of(FIRST),
        Optional.of(LAST),
        tally(12, "app", "reporting", "batch", "nightly"),
        tally(0, "shop", "crm", "test", "demo"),
        tally(0, "10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4", "10.0.0.5"),
        LongStream.rangeClosed(1, count).mapToObj(LogSamples::line).toList());
  }

  private static Tally tally(long others, String... values) {
    return new Tally(Arrays.stream(values).map(value -> new Counted(value, 1000)).toList(), others);
  }

  private static LogLine line(long number) {
    return new LogLine(
        "/var/log/postgresql/postgresql.log",
        number,
        Optional.of(FIRST),
        "2026-11-28 03:12:09.120 UTC [%d] FATAL:  no pg_hba.conf entry for host \"10.0.0.7\", user \"app\", database \"app\", no encryption"
            .formatted(number));
  }
}
