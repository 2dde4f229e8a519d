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
  record Found(Match match, Name user, Name database, Name address) implements Verdict {

    /// A finding of which the server says whom it concerns.
    ///
    /// @param hostIsClient whether what the message calls host is the client
    static Found of(Match match, boolean hostIsClient) {
      Map<String, String> captured = match.captured();
      Name host = hostIsClient ? Name.of(captured, "host") : Name.NONE;
      return new Found(
          match,
          Name.of(captured, "user"),
          Name.of(captured, "database"),
          host.isNone() && hostIsClient ? Name.of(captured, "address") : host);
    }

    /// The match with the names of one message.
    Match match(Shape shape) {
      Map<String, String> names = new TreeMap<>();
      match
          .captured()
          .keySet()
          .forEach(name -> names.put(name, Name.of(match.captured(), name).in(shape).text()));
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

  /// What a message captures: one of the names of its shape, or always the same.
  ///
  /// @param number the number of the name, or -1
  /// @param same what it is if it is always the same
  record Name(int number, Slice same) {
    static final Name NONE = new Name(-1, Slice.EMPTY);

    /// `[local]`, of whose brackets captures are stripped.
    private static final String LOCAL = "local";

    static Name of(Map<String, String> captured, String name) {
      String value = captured.getOrDefault(name, "");
      String host = value.equals(LOCAL) && name.equals("host") ? "[local]" : value;
      return value.isEmpty() ? NONE : new Name(Shape.number(value), Slice.of(host));
    }

    boolean isNone() {
      return number < 0 && same.isEmpty();
    }

    Slice in(Shape shape) {
      return number < 0 ? same : shape.name(number);
    }
  }
}
