package io.github.pgseal.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds every pattern of the index in a text, in one pass over its letters.
///
/// The automaton reports the literal pieces; each pattern keeps, for each of its pieces, where the
/// last two chains of the pieces up to that one ended. The latest leaves the shortest hole; the one
/// before it is needed where a piece occurs again inside the next one. No other chain need be
/// remembered, and nothing is tried again.
///
/// Keeps its working memory between texts: one for each thread.
final class Recogniser {
  /// The most places that are told of one pattern; more occurrences change no answer.
  private static final int MOST_PLACES = 8;

  /// The most blanks in a hole that holds a name.
  private static final int MOST_BLANKS = 4;

  private final MessageIndex index;
  private final Chains latest;
  private final Chains earlier;
  private final int[] count;
  private final List<Torn.Piece> cut = new ArrayList<>();
  private int base = 1;

  Recogniser(MessageIndex index) {
    this.index = index;
    int slots = index.firstSlot.at(index.firstSlot.size() - 1);
    this.latest = new Chains(slots);
    this.earlier = new Chains(slots);
    this.count = new int[index.patternRole.size()];
  }

  /// All patterns of a text: of each the first places.
  List<Hit> hits(Reading reading) {
    List<Hit> hits = scan(reading);
    forget(reading);
    return hits;
  }

  /// The patterns within which a text ends.
  List<Torn> torn(Reading reading) {
    scan(reading);
    List<Torn> torn = new ArrayList<>();
    for (Torn.Piece piece : cut) {
      cutWithin(piece, reading, torn);
    }
    for (int pattern = 0; pattern + 1 < index.firstSlot.size(); pattern++) {
      for (int slot = index.firstSlot.at(pattern + 1) - 2;
          slot >= index.firstSlot.at(pattern);
          slot--) {
        if (reaches(latest.end(slot) - base, reading.length(), slot + 1, reading)) {
          torn.add(torn(pattern, slot + 1, 0, latest.start(slot), latest.end(slot) - base));
          break;
        }
      }
    }
    forget(reading);
    return torn;
  }

  /// A piece that the end of the text cuts, where it begins a pattern or continues one.
  private void cutWithin(Torn.Piece piece, Reading reading, List<Torn> torn) {
    int end = reading.length();
    for (int use = index.firstUse.at(piece.literal());
        use < index.firstUse.at(piece.literal() + 1);
        use += 2) {
      int pattern = index.uses.at(use);
      int slot = index.uses.at(use + 1);
      boolean first = slot == index.firstSlot.at(pattern);
      int chainStart = first ? piece.start() : chainStart(slot, piece.start(), reading);
      if (chainStart >= 0) {
        torn.add(torn(pattern, slot, end - piece.start(), chainStart, end));
      }
    }
  }

  /// @param slot the first one that is missing or cut
  private Torn torn(int pattern, int slot, int cutLetters, int start, int end) {
    int seen = cutLetters;
    int all = 0;
    for (int at = index.firstSlot.at(pattern); at < index.firstSlot.at(pattern + 1); at++) {
      int size = index.literalLength(index.slotLiteral.at(at));
      all += size;
      seen += at < slot ? size : 0;
    }
    return new Torn(new Hit(pattern, start, end), seen, all);
  }

  private List<Hit> scan(Reading reading) {
    List<Hit> hits = new ArrayList<>();
    int length = reading.length();
    makeRoom(length);
    char[] letters = reading.letters();
    Automaton automaton = index.automaton;
    int state = Automaton.ROOT;
    for (int at = 0; at < length; at++) {
      state = automaton.after(state, letters[at]);
      int output = automaton.output(state);
      while (output != Automaton.ROOT) {
        headEnded(automaton.literal(output), at + 1, reading, hits);
        output = automaton.shorter(output);
      }
    }
    return hits;
  }

  private void forget(Reading reading) {
    base += reading.length() + MessagePattern.REACH + 1;
    cut.clear();
  }

  /// What an earlier text left behind is older than `base`; when numbers run out, all is cleared.
  private void makeRoom(int length) {
    Arrays.fill(count, 0);
    if (base > Integer.MAX_VALUE - length - 2 * MessagePattern.REACH) {
      latest.clear();
      earlier.clear();
      base = 1;
    }
  }

  private void headEnded(int head, int end, Reading reading, List<Hit> hits) {
    for (int at = index.headFirst.at(head); at < index.headFirst.at(head + 1); at++) {
      int literal = index.headLiterals.at(at);
      int size = index.literalLength(literal);
      int start = end - Math.min(MessageIndex.HEAD, size);
      if (index.stands(literal, reading.letters(), start, reading.length())) {
        ended(literal, start, start + size, reading, hits);
      } else if (start + size > reading.length()
          && index.begins(literal, reading.letters(), start, reading.length())) {
        cut.add(new Torn.Piece(literal, start));
      }
    }
  }

  private void ended(int literal, int start, int end, Reading reading, List<Hit> hits) {
    for (int use = index.firstUse.at(literal); use < index.firstUse.at(literal + 1); use += 2) {
      int pattern = index.uses.at(use);
      int slot = index.uses.at(use + 1);
      int chainStart = start;
      if (slot != index.firstSlot.at(pattern)) {
        chainStart = chainStart(slot, start, reading);
      }
      if (chainStart >= 0) {
        earlier.copy(latest, slot);
        latest.put(slot, chainStart, base + end);
        if (slot + 1 == index.firstSlot.at(pattern + 1) && count[pattern]++ < MOST_PLACES) {
          hits.add(new Hit(pattern, chainStart, end));
        }
      }
    }
  }

  /// Where the chain starts that a piece continues, or -1 if it continues none.
  private int chainStart(int slot, int start, Reading reading) {
    if (reaches(latest.end(slot - 1) - base, start, slot, reading)) {
      return latest.start(slot - 1);
    }
    return reaches(earlier.end(slot - 1) - base, start, slot, reading)
        ? earlier.start(slot - 1)
        : -1;
  }

  private boolean reaches(int end, int start, int slot, Reading reading) {
    int reach = index.slotReach.at(slot);
    int hole = start - end;
    if (end < 0 || hole < 0 || hole > Math.abs(reach)) {
      return false;
    }
    return reach > 0 || hole == 0 || reading.isName(end, start, MOST_BLANKS);
  }

  /// Where chains started and ended, for each piece of each pattern.
  private static final class Chains {
    private final int[] starts;
    private final int[] ends;

    Chains(int slots) {
      this.starts = new int[slots];
      this.ends = new int[slots];
    }

    int start(int slot) {
      return starts[slot];
    }

    int end(int slot) {
      return ends[slot];
    }

    void put(int slot, int start, int end) {
      starts[slot] = start;
      ends[slot] = end;
    }

    void copy(Chains other, int slot) {
      put(slot, other.starts[slot], other.ends[slot]);
    }

    void clear() {
      Arrays.fill(ends, 0);
    }
  }
}
