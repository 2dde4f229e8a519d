package io.github.pgseal.explain;

import io.github.pgseal.finding.Catalogue;
import java.util.List;

/// A message that a program prints, and the finding that it tells of.
///
/// @param program whose words they are
/// @param number the place among all messages, for telling them apart
/// @param finding what it tells of
/// @param versions the versions of the program that print it; empty for all
/// @param confidence how sure the words alone make the finding, from 0 to 1
/// @param alternatives what else the words may mean
/// @param question what tells the alternatives apart; empty where nothing more than the page is
///   needed
public record Message(
    Speaker program,
    int number,
    Catalogue finding,
    String versions,
    double confidence,
    List<Catalogue> alternatives,
    String question) {

  public Message {
    alternatives = List.copyOf(alternatives);
  }

  /// The same words, less sure.
  Message doubted(double lower) {
    return new Message(program, number, finding, versions, lower, alternatives, question);
  }
}
