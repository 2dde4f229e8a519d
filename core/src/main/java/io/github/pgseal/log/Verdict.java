package io.github.pgseal.log;

import io.github.pgseal.explain.Match;
import java.util.Map;
import java.util.TreeMap;

/// What messages of one shape tell.
sealed interface Verdict {
  /// No finding of the program whose log it is.
  record Nothing() implements Verdict {}

  /// A finding.
  ///
  /// @param match the match; where a name of the message was captured, it has the placeholder of
  ///   [Shape]
  /// @param user the number of the name that is the user, or -1, as the next
  /// @param database the number of the database's name
  /// @param address the number of the client's address
  record Found(Match match, int user, int database, int address) implements Verdict {

    static Found of(Match match, boolean hostIsClient) {
      Map<String, String> captured = match.captured();
      String host = hostIsClient ? captured.getOrDefault("host", "") : "";
      return new Found(
          match,
          Shape.number(captured.getOrDefault("user", "")),
          Shape.number(captured.getOrDefault("database", "")),
          Shape.number(
              host.isEmpty() && hostIsClient ? captured.getOrDefault("address", "") : host));
    }

    /// The match with the names of one message.
    Match match(Shape shape) {
      Map<String, String> names = new TreeMap<>();
      match
          .captured()
          .forEach(
              (name, value) -> {
                int number = Shape.number(value);
                names.put(name, number < 0 ? value : shape.name(number).text());
              });
      return new Match(
          match.finding(),
          match.message(),
          match.client(),
          match.via(),
          match.confidence(),
          match.line(),
          names,
          match.seen());
    }
  }
}
