package io.github.pgseal.cli;

import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.log.LogEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A failure that came into a log just now, on the screen.
final class LogEventText {

  private static final int INDENT = 2;

  private LogEventText() {}

  /// A head, who it was, the line, and nothing of what to do: `pgseal explain PGSnnn` tells that.
  static String of(LogEvent event, LogTimes times, Style style) {
    Lines lines = new Lines(Usage.WIDTH);
    Catalogue finding = event.match().finding();
    new SeverityHead(lines, style).write(finding.severity(), finding.id(), finding.title());
    List<String> facts = new ArrayList<>();
    event.line().time().ifPresent(time -> facts.add(times.of(time)));
    fact("user", event.user(), facts);
    fact("database", event.database(), facts);
    fact("address", event.address(), facts);
    facts.add("%s:%d".formatted(event.line().source(), event.line().line()));
    labelled(lines, String.join(", ", facts));
    labelled(lines, Excerpt.of(event.line().text()));
    return lines.toText();
  }

  private static void fact(String name, Optional<String> value, List<String> facts) {
    value.ifPresent(known -> facts.add(name + " " + known));
  }

  private static void labelled(Lines lines, String words) {
    lines.hanging(" ".repeat(INDENT), INDENT, words);
  }
}
