package io.github.pgseal.explain;

/// A pattern within which a text ends: who pastes a message often stops early.
///
/// @param hit what there is of it
/// @param seen how many of its letters
/// @param all how many it has
record Torn(Hit hit, int seen, int all) {
  private static final int FEWEST = 16;
  private static final int FEWEST_SYLLABLES = 8;
  private static final double LEAST = 0.5;

  /// From here on, letters stand for syllables or words.
  private static final char SYLLABLES = '\u2e80';

  private static final double CONFIDENCE = 0.5;
  private static final double MORE = 0.1;

  /// A literal piece that the end of the text cuts.
  ///
  /// @param start its first letter
  record Piece(int literal, int start) {}

  /// Whether what there is tells which message it was.
  boolean isTelling(Reading reading) {
    boolean syllables = reading.letters()[hit.end() - 1] >= SYLLABLES;
    return seen >= (syllables ? FEWEST_SYLLABLES : FEWEST) && share() >= LEAST;
  }

  /// How sure the words make it that remain.
  double confidence(Message message) {
    return Math.min(message.confidence(), CONFIDENCE + MORE * share());
  }

  boolean isSamePlace(Torn other) {
    return hit.start() == other.hit.start() && hit.end() == other.hit.end();
  }

  private double share() {
    return (double) seen / all;
  }
}
