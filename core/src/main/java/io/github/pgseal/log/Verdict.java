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
  /// @param match the match; what it captured is as in [Shape#neutral()]
  record Found(Match match, Name user, Name database, Name address) implements Verdict {

    /// A finding.
    ///
    /// @param hostIsClient whether what the message calls host is the client
    static Found of(Match match, Shape shape, boolean hostIsClient) {
      Map<String, String> captured = match.captured();
      Name host = Name.of(hostIsClient ? captured.getOrDefault("host", "") : "", shape);
      Name address = Name.of(hostIsClient ? captured.getOrDefault("address", "") : "", shape);
      return new Found(
          match,
          Name.of(captured.getOrDefault("user", ""), shape),
          Name.of(captured.getOrDefault("database", ""), shape),
          host.neutral().isEmpty() ? address : host);
    }

    /// The match with the names of one message.
    Match match(Shape shape) {
      Map<String, String> names = new TreeMap<>();
      match
          .captured()
          .forEach((name, neutral) -> names.put(name, Shown.text(shape.restored(neutral))));
      return new Match(
          match.finding(),
          match.message(),
          match.client(),
          match.via(),
          match.confidence(),
          match.line(),
          names,
          Shown.text(shape.restored(match.seen())));
    }
  }

  /// What a message captures.
  ///
  /// @param neutral as in [Shape#neutral()]
  /// @param slot the number of the slot that it is, or -1 if it is more or less than one
  record Name(String neutral, int slot) {
    /// `[local]`, of whose brackets captures are stripped.
    private static final String LOCAL = "local";

    private static Name of(String neutral, Shape shape) {
      return new Name(neutral.equals(LOCAL) ? "[local]" : neutral, shape.onlySlot(neutral));
    }

    Slice in(Shape shape) {
      if (slot >= 0) {
        return shape.slot(slot);
      }
      return neutral.isEmpty() ? Slice.EMPTY : shape.restored(neutral);
    }
  }
}
