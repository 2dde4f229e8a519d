package io.github.pgseal.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds every pattern of the index in a text, in one pass over its letters.
///
/// The automaton reports the literal pieces as they end; each pattern keeps, for each of its
/// pieces, where a chain of the pieces up to that one last ended. Because the latest end leaves the
/// shortest hole, no other chain need be remembered, and nothing is tried twice.
///
/// Keeps its working memory between texts: one for each thread.
final class Recogniser {
  /// The most places that are told of one pattern; more occurrences change no answer.
  private static final int MOST_PLACES = 8;

  private final MessageIndex index;
  private final int[] ends;
  private final int[] starts;
  private final int[] count;
  private int base = 1;

  Recogniser(MessageIndex index) {
    this.index = index;
    int slots = index.firstSlot[index.firstSlot.length - 1];
    this.ends = new int[slots];
    this.starts = new int[slots];
    this.count = new int[index.patternRole.length];
  }

  /// All patterns of a text: of each the first places, and the last of them.
  List<Hit> hits(Reading reading) {
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
        ended(automaton.literal(output), at + 1, hits);
        output = automaton.shorter(output);
      }
    }
    base += length + MessagePattern.REACH + 1;
    return hits;
  }

  /// What an earlier text left behind is older than `base`; when numbers run out, all is cleared.
  private void makeRoom(int length) {
    Arrays.fill(count, 0);
    if (base > Integer.MAX_VALUE - length - 2 * MessagePattern.REACH) {
      Arrays.fill(ends, 0);
      base = 1;
    }
  }

  private void ended(int literal, int end, List<Hit> hits) {
    int start = end - index.literalLength[literal];
    for (int use = index.firstUse[literal]; use < index.firstUse[literal + 1]; use += 2) {
      int pattern = index.uses[use];
      int slot = index.uses[use + 1];
      int first = index.firstSlot[pattern];
      if (slot == first) {
        ends[slot] = base + end;
        starts[slot] = start;
      } else if (ends[slot - 1] >= base && follows(ends[slot - 1] - base, start)) {
        ends[slot] = base + end;
        starts[slot] = starts[slot - 1];
      } else {
        continue;
      }
      if (slot + 1 == index.firstSlot[pattern + 1]) {
        found(new Hit(pattern, starts[slot], end), hits);
      }
    }
  }

  private static boolean follows(int end, int start) {
    return end <= start && start - end <= MessagePattern.REACH;
  }

  private void found(Hit hit, List<Hit> hits) {
    if (count[hit.pattern()]++ < MOST_PLACES) {
      hits.add(hit);
    }
  }
}
