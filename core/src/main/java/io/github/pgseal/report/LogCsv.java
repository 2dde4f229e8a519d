package io.github.pgseal.report;

import io.github.pgseal.log.LogFinding;
import io.github.pgseal.log.LogLine;
import io.github.pgseal.log.LogSummary;
import io.github.pgseal.log.Tally;
import io.github.pgseal.text.Visible;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What logs tell as CSV (RFC 4180): names of columns, then one row a finding. Times are in UTC.
///
/// What a spreadsheet would take for a formula begins with an apostrophe, and control characters
/// are written as [Visible] shows them: whoever tries to log in chooses the names in a log.
public final class LogCsv {
  /// The last four are the wide forms of East Asia.
  private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  /// The semicolon, because some spreadsheets separate cells by it.
  private static final String QUOTED = ",;\"\r\n";

  private static final String END = "\r\n";

  private static final List<String> COLUMNS =
      List.of(
          "finding",
          "slug",
          "severity",
          "title",
          "count",
          "first",
          "last",
          "client",
          "confidence",
          "users",
          "databases",
          "addresses",
          "first_source",
          "first_line",
          "first_text",
          "last_source",
          "last_line",
          "last_text");

  private LogCsv() {}

  /// The whole document.
  public static String of(LogSummary summary) {
    return Stream.concat(Stream.of(COLUMNS), summary.findings().stream().map(LogCsv::row))
        .map(row -> row.stream().map(LogCsv::cell).collect(Collectors.joining(",")))
        .collect(Collectors.joining(END, "", END));
  }

  private static List<String> row(LogFinding finding) {
    Stream<String> head =
        Stream.of(
            finding.finding().id(),
            finding.finding().slug(),
            finding.finding().severity().toText(),
            finding.finding().title(),
            Long.toString(finding.count()),
            time(finding.first()),
            time(finding.last()),
            finding.client().id(),
            Double.toString(Math.round(finding.confidence() * 100) / 100.0),
            tally(finding.users()),
            tally(finding.databases()),
            tally(finding.addresses()));
    return Stream.concat(
            head,
            finding.lines().isEmpty()
                ? Stream.of("", "", "", "", "", "")
                : Stream.concat(line(finding.lines().getFirst()), line(finding.lines().getLast())))
        .toList();
  }

  private static Stream<String> line(LogLine line) {
    return Stream.of(line.source(), Long.toString(line.line()), line.text());
  }

  private static String time(Optional<Instant> moment) {
    return moment.map(Instant::toString).orElse("");
  }

  /// `app 900; reporting 120; others 4`.
  private static String tally(Tally tally) {
    Stream<String> others =
        tally.others() > 0 ? Stream.of("others " + tally.others()) : Stream.empty();
    return Stream.concat(
            tally.most().stream().map(each -> each.value() + " " + each.count()), others)
        .collect(Collectors.joining("; "));
  }

  private static String cell(String value) {
    boolean formula = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0;
    String text = (formula ? "'" : "") + Visible.of(value);
    boolean quoted = text.chars().anyMatch(unit -> QUOTED.indexOf(unit) >= 0);
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
