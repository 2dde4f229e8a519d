package io.github.pgseal.log;

import io.github.pgseal.explain.Match;
import io.github.pgseal.explain.Message;
import io.github.pgseal.explain.Speaker;
import io.github.pgseal.finding.Catalogue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A finding that logs tell of, in the words of one program.
///
/// @param finding what is told
/// @param message the message that told it first
/// @param client the program whose settings a person would change
/// @param count how many events told of it; an event of several lines counts once
/// @param confidence how sure the surest of them is, from 0 to 1
/// @param first when it was first seen, if the logs have times
/// @param last when it was last seen
/// @param users whom it concerned
/// @param databases which databases it concerned
/// @param addresses the addresses of the clients, as the server saw them
/// @param lines the first few and the last few lines, in the order in which they were read
public record LogFinding(
    Catalogue finding,
    Message message,
    Speaker client,
    long count,
    double confidence,
    Optional<Instant> first,
    Optional<Instant> last,
    Tally users,
    Tally databases,
    Tally addresses,
    List<LogLine> lines) {
  public LogFinding {
    lines = List.copyOf(lines);
  }

  /// The match to be answered with [io.github.pgseal.explain.Explainer#answer(Match)]. It names a
  /// user, database or address only where all events have the same one.
  public Match match() {
    Map<String, String> names = new TreeMap<>();
    put(names, "user", users);
    put(names, "database", databases);
    put(names, "host", addresses);
    return new Match(finding, message, client, List.of(), confidence, 1, names, "");
  }

  private void put(Map<String, String> names, String name, Tally tally) {
    if (tally.isOne() && tally.most().getFirst().count() == count) {
      names.put(name, tally.most().getFirst().value());
    }
  }
}
