package io.github.pgseal.explain;

import io.github.pgseal.finding.Catalogue;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A finding that a text tells of.
///
/// @param finding what it tells of
/// @param message the message that was recognised
/// @param client the program that a person would change settings of; the one that words the message
///   where no other is seen
/// @param via programs around the client that were seen, too, such as an ORM around a driver
/// @param confidence from 0 to 1, for this text
/// @param line where the message starts in the text, from 1
/// @param captured what stood in the holes of the message, by name
/// @param seen the words of the text that were recognised, as they stand there
public record Match(
    Catalogue finding,
    Message message,
    Speaker client,
    List<Speaker> via,
    double confidence,
    int line,
    Map<String, String> captured,
    String seen) {

  public Match {
    via = List.copyOf(via);
    captured = Collections.unmodifiableMap(new TreeMap<>(captured));
  }

  /// The same match, printed by another program.
  Match by(Speaker other) {
    return new Match(finding, message, other, via, confidence, line, captured, seen);
  }
}
