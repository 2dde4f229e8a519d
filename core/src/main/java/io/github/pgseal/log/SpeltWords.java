package io.github.pgseal.log;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// The words and numbers that patterns spell out. Nearly none of the names in logs is one of them;
/// so a table of ends and lengths is asked first.
final class SpeltWords {
  private static final int MASK = (1 << 16) - 1;

  private final Set<Slice> words = new HashSet<>();
  private final Set<Slice> starts = new HashSet<>();
  private final BitSet sketch = new BitSet(MASK + 1);

  /// The words of patterns.
  ///
  /// @param startTexts words behind which a pattern has a hole, and nothing between
  SpeltWords(Collection<String> texts, Collection<String> startTexts) {
    startTexts.forEach(start -> starts.add(Slice.of(start)));
    for (String text : texts) {
      Slice word = Slice.of(text);
      words.add(word);
      sketch.set(sketch(word.bytes(), word.from(), word.to()));
    }
  }

  /// Whether some letters, small where ASCII has two, are a word.
  boolean has(byte[] bytes, int from, int to) {
    return from < to
        && sketch.get(sketch(bytes, from, to))
        && words.contains(new Slice(bytes, from, to));
  }

  /// Whether some letters are a word behind which a pattern has a hole.
  boolean hasStart(byte[] bytes, int from, int to) {
    return starts.contains(new Slice(bytes, from, to));
  }

  private static int sketch(byte[] bytes, int from, int to) {
    int ends = (bytes[from] & 0xff) << 8 | (bytes[to - 1] & 0xff);
    int middle = bytes[(from + to - 1) >>> 1] & 0xff;
    return (ends * 31 + middle * 7919 + (to - from)) & MASK;
  }
}
