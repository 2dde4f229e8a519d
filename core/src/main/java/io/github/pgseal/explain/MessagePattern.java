package io.github.pgseal.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The words of a message: literal pieces that come in this order, with a hole between every two.
///
/// Written `could not translate host name "{host}" to address`. `{host}` is a hole whose content is
/// told, `...` one whose content is not. A hole holds at most [#REACH] letters.
///
/// @param pieces the literal pieces, as letters and digits
/// @param holes the names of the holes, `holes.get(i)` after `pieces.get(i)`; empty for a hole
///   without a name; as many as pieces when the last piece is followed by a hole, otherwise one
///   fewer
record MessagePattern(List<String> pieces, List<String> holes) {
  /// The most letters and digits that a hole holds.
  static final int REACH = 300;

  /// Divides the names of two holes between which there is no letter, as in `"{host}" ({address})`.
  static final String BOTH = " ";

  /// The most letters and digits in a hole that holds a name.
  private static final int SHORT_REACH = 64;

  private static final Set<String> SHORT =
      Set.of(
          "user",
          "database",
          "port",
          "mode",
          "value",
          "parameter",
          "method",
          "version",
          "sqlstate");

  private static final String GAP = "...";

  MessagePattern {
    pieces = List.copyOf(pieces);
    holes = List.copyOf(holes);
  }

  /// Reads a pattern.
  ///
  /// @throws IllegalArgumentException if it has no literal piece, or an unclosed hole
  static MessagePattern parse(String text) {
    List<String> pieces = new ArrayList<>();
    List<String> holes = new ArrayList<>();
    int at = 0;
    while (at <= text.length()) {
      Hole hole = Hole.next(text, at);
      String piece = Letters.in(text.substring(at, hole.start()));
      if (!piece.isEmpty()) {
        pieces.add(piece);
      }
      boolean afterPiece = !pieces.isEmpty() && holes.size() < pieces.size();
      boolean isHole = hole.start() < text.length();
      if (isHole && afterPiece) {
        holes.add(hole.name());
      } else if (isHole && !holes.isEmpty() && !hole.name().isEmpty()) {
        // No letter divides two holes: they are one, which has two names.
        holes.add(holes.removeLast() + BOTH + hole.name());
      }
      at = hole.end();
    }
    if (pieces.isEmpty()) {
      throw new IllegalArgumentException("pattern has no words: " + text);
    }
    return new MessagePattern(pieces, holes);
  }

  /// The most letters and digits in the hole before a piece; negative where it holds one name on
  /// one line.
  int reach(int piece) {
    return piece > 0 && SHORT.contains(holes.get(piece - 1)) ? -SHORT_REACH : REACH;
  }

  /// The letters and digits of all pieces.
  int weight() {
    return pieces.stream().mapToInt(String::length).sum();
  }

  /// Whether a hole follows the last piece.
  boolean openEnded() {
    return holes.size() == pieces.size();
  }

  private record Hole(int start, int end, String name) {
    /// The first hole from a place on; one at the end of the text if there is none.
    static Hole next(String text, int from) {
      int gap = text.indexOf(GAP, from);
      int brace = text.indexOf('{', from);
      if (gap >= 0 && (brace < 0 || gap < brace)) {
        return new Hole(gap, gap + GAP.length(), "");
      }
      if (brace < 0) {
        return new Hole(text.length(), text.length() + 1, "");
      }
      int close = text.indexOf('}', brace);
      if (close < 0) {
        throw new IllegalArgumentException("hole is not closed: " + text);
      }
      return new Hole(brace, close + 1, text.substring(brace + 1, close));
    }
  }
}
