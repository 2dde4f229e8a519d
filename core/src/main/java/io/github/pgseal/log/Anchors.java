package io.github.pgseal.log;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Queue;

/// Tells whether bytes contain one of many short texts, in one pass: an automaton (Aho and
/// Corasick) whose table has a place for every state and class of bytes. It skips what is no letter
/// or digit in ASCII, and knows no case there.
final class Anchors {
  private static final int ROW_BITS = 7;
  private static final int SKIPPED = 0;
  private static final int UNUSED = 1;

  private final byte[] classes = new byte[256];
  private final char[] next;
  private final char found;

  /// An automaton for some texts.
  Anchors(Collection<String> texts) {
    classify(texts);
    int most = 2 + texts.stream().mapToInt(text -> PatternText.bytes(text).length).sum();
    char[] table = new char[most << ROW_BITS];
    this.found = 1;
    int states = 2;
    for (String text : texts) {
      states = add(PatternText.bytes(text), table, states);
    }
    this.next = Arrays.copyOf(table, states << ROW_BITS);
    complete(states);
  }

  /// State 0 is the root and state 1 the only one in which a text has been found; it is never left.
  private int add(byte[] text, char[] table, int states) {
    int state = 0;
    int count = states;
    for (int at = 0; at < text.length && state != found; at++) {
      int place = state << ROW_BITS | classes[text[at] & 0xff];
      if (at == text.length - 1) {
        table[place] = found;
      } else if (table[place] == 0) {
        table[place] = (char) count++;
      }
      state = table[place];
    }
    return count;
  }

  private void classify(Collection<String> texts) {
    Arrays.fill(classes, (byte) UNUSED);
    int count = 2;
    for (String text : texts) {
      for (byte letter : PatternText.bytes(text)) {
        if (classes[letter & 0xff] == UNUSED) {
          classes[letter & 0xff] = (byte) count++;
        }
      }
    }
    if (count > 1 << ROW_BITS) {
      throw new IllegalArgumentException("too many letters");
    }
    for (int ascii = 0; ascii < 0x80; ascii++) {
      if (!Character.isLetterOrDigit(ascii)) {
        classes[ascii] = SKIPPED;
      } else if (Character.isUpperCase(ascii)) {
        classes[ascii] = classes[Character.toLowerCase(ascii)];
      }
    }
  }

  /// Fills the table, level by level: where a state has no successor, its longest suffix has.
  private void complete(int states) {
    int[] suffix = new int[states];
    Queue<Integer> level = new ArrayDeque<>();
    for (int letter = UNUSED; letter < 1 << ROW_BITS; letter++) {
      if (next[letter] > found) {
        level.add((int) next[letter]);
      }
    }
    while (!level.isEmpty()) {
      int state = level.remove();
      for (int letter = UNUSED; letter < 1 << ROW_BITS; letter++) {
        int place = state << ROW_BITS | letter;
        char inSuffix = next[suffix[state] << ROW_BITS | letter];
        if (next[place] == 0 || inSuffix == found) {
          next[place] = inSuffix;
        } else if (next[place] != found) {
          suffix[next[place]] = inSuffix;
          level.add((int) next[place]);
        }
      }
      next[state << ROW_BITS | SKIPPED] = (char) state;
    }
    Arrays.fill(next, found << ROW_BITS, (found + 1) << ROW_BITS, found);
  }

  /// Whether one of the texts is in some bytes.
  boolean in(byte[] bytes, int from, int to) {
    int state = 0;
    int at = from;
    for (int last = to - 7; at < last; at += 8) {
      state = after(state, bytes[at]);
      state = after(state, bytes[at + 1]);
      state = after(state, bytes[at + 2]);
      state = after(state, bytes[at + 3]);
      state = after(state, bytes[at + 4]);
      state = after(state, bytes[at + 5]);
      state = after(state, bytes[at + 6]);
      state = after(state, bytes[at + 7]);
      if (state == found) {
        return true;
      }
    }
    for (; at < to; at++) {
      state = after(state, bytes[at]);
    }
    return state == found;
  }

  private int after(int state, byte letter) {
    return next[state << ROW_BITS | classes[letter & 0xff]];
  }

  int states() {
    return next.length >> ROW_BITS;
  }
}
