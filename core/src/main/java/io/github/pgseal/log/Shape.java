package io.github.pgseal.log;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/// What is left of a message without its names and numbers: logs repeat few messages with many
/// names. A name is what stands in quotes, or as the last word behind a colon; it stays where a
/// pattern spells it out (`"sslmode"`, `[local]`), or where it may hold a message itself.
///
/// Is used again for the next message: one for each thread.
final class Shape {
  private static final int LONGEST_PART = 2000;
  private static final int LONGEST_NAME = 100;
  private static final int MOST_NAMES = 20;

  /// Stand for a name and a number in a key.
  private static final byte NAME = 1;

  private static final byte NUMBER = 2;

  private final Anchors anchors;
  private final Set<Slice> spelt = new HashSet<>();
  private final byte[] key = new byte[2 * LONGEST_PART + 100];
  private final byte[] letters = new byte[LONGEST_NAME];
  private final int[] nameStart = new int[MOST_NAMES];
  private final int[] nameEnd = new int[MOST_NAMES];
  private final byte[][] nameBytes = new byte[MOST_NAMES][];
  private int size;
  private int names;
  private int lastWord;

  Shape(Anchors anchors, Set<String> speltWords) {
    this.anchors = anchors;
    speltWords.forEach(word -> spelt.add(Slice.of(word)));
  }

  /// Reads an entry.
  void read(Entry entry) {
    size = 0;
    names = 0;
    put(
        switch (entry.voice()) {
          case SERVER -> (byte) 's';
          case POOLER -> (byte) 'p';
          case ANYBODY -> (byte) 'a';
        });
    for (int at = entry.word().from(); at < entry.word().to() && size < 50; at++) {
      put(entry.word().bytes()[at]);
    }
    put((byte) '\n');
    part(entry.message());
    put((byte) '\n');
    part(entry.detail());
  }

  /// The shape; its bytes are written over by the next message.
  Slice key() {
    return new Slice(key, 0, size);
  }

  /// The name that has a number in [#neutral()].
  Slice name(int number) {
    return new Slice(nameBytes[number], nameStart[number], nameEnd[number]);
  }

  /// The message with other names and numbers, such that what it is taken for cannot hang on them.
  String neutral() {
    StringBuilder text = new StringBuilder();
    int name = 0;
    int numbers = 0;
    int run = 0;
    for (int at = 1; at <= size; at++) {
      byte letter = at < size ? key[at] : NAME;
      if (letter == NAME || letter == NUMBER) {
        text.append(
            new String(key, Math.max(run, 1), at - Math.max(run, 1), StandardCharsets.UTF_8));
        run = at + 1;
        if (at < size) {
          text.append(letter == NAME ? placeholder(name++) : "8" + (100 + numbers++) + "7");
        }
      }
    }
    return text.toString();
  }

  /// The number of the name that a placeholder stands for, or -1.
  static int number(String text) {
    return text.length() == 4 && text.startsWith("zq") && text.endsWith("x")
        ? text.charAt(2) - 'a'
        : -1;
  }

  static String placeholder(int number) {
    return "zq" + (char) ('a' + number) + "x";
  }

  private void part(Slice text) {
    byte[] bytes = text.bytes();
    int to = Math.min(text.to(), text.from() + LONGEST_PART);
    lastWord = lastWord(bytes, text.from(), to);
    int at = text.from();
    while (at < to) {
      byte letter = bytes[at];
      if (Ascii.isDigit(letter)) {
        at = number(bytes, at, to);
      } else if (at == lastWord) {
        at = name(bytes, at, to);
      } else {
        int closing = Quotes.closing(bytes, at, Math.min(to, at + LONGEST_NAME));
        if (closing > 0) {
          int opened = at + Quotes.length(bytes, at);
          copy(bytes, at, opened);
          at = name(bytes, opened, closing);
        } else {
          put(Ascii.isControl(letter) ? (byte) ' ' : letter);
          at++;
        }
      }
    }
  }

  /// Where the word starts that stands alone between a colon and the end, or -1.
  private static int lastWord(byte[] bytes, int from, int to) {
    int start = to;
    while (start > from && to - start < LONGEST_NAME && isPlain(bytes[start - 1])) {
      start--;
    }
    boolean alone = start > from + 1 && start < to && bytes[start - 1] == ' ';
    return alone && bytes[start - 2] == ':' ? start : -1;
  }

  private static boolean isPlain(byte letter) {
    return Ascii.isLower(letter)
        || Ascii.isUpper(letter)
        || Ascii.isDigit(letter)
        || Ascii.isBeyond(letter)
        || "_.-".indexOf(letter) >= 0;
  }

  private int number(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && Ascii.isDigit(bytes[end])) {
      end++;
    }
    if (end - from > LONGEST_NAME || spelt.contains(new Slice(bytes, from, end))) {
      copy(bytes, from, end);
    } else {
      put(NUMBER);
    }
    return end;
  }

  private int name(byte[] bytes, int from, int to) {
    if (from == to
        || names == MOST_NAMES
        || isSpelt(bytes, from, to)
        || anchors.in(bytes, from, to)) {
      copy(bytes, from, to);
    } else {
      nameBytes[names] = bytes;
      nameStart[names] = from;
      nameEnd[names++] = to;
      put(NAME);
    }
    return to;
  }

  private boolean isSpelt(byte[] bytes, int from, int to) {
    int count = 0;
    for (int at = from; at < to; at++) {
      byte letter = bytes[at];
      if (Ascii.isBeyond(letter) || Ascii.isDigit(letter) || Ascii.isLower(letter)) {
        letters[count++] = letter;
      } else if (Ascii.isUpper(letter)) {
        letters[count++] = (byte) (letter + ('a' - 'A'));
      }
    }
    return spelt.contains(new Slice(letters, 0, count));
  }

  private void copy(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      put(Ascii.isControl(bytes[at]) ? (byte) ' ' : bytes[at]);
    }
  }

  private void put(byte letter) {
    if (size < key.length) {
      key[size++] = letter;
    }
  }
}
