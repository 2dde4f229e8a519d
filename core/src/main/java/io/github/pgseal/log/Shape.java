package io.github.pgseal.log;

import static java.util.regex.Matcher.quoteReplacement;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is left of a message without its names and numbers: logs repeat few messages with many
/// names. A name is what stands in quotes, or as the last word behind a colon; it stays where a
/// pattern spells it out (`"sslmode"`, `[local]`), or where it may hold a message itself. Where
/// that does not make a known shape, every word counts as a name that no pattern spells out.
///
/// Is used again for the next message: one for each thread.
final class Shape {
  private static final int LONGEST_PART = 2000;
  private static final int LONGEST_NAME = 100;
  private static final int MOST_SLOTS = 100;

  /// Stand for a name and a number in a key.
  private static final byte NAME = 1;

  private static final byte NUMBER = 2;

  private static final Pattern PLACEHOLDER = Pattern.compile("zq[a-d][a-z]x|81[0-9][0-9]7");

  private final Anchors anchors;
  private final SpeltWords spelt;
  private final byte[] key = new byte[2 * LONGEST_PART + 100];
  private final byte[] letters = new byte[LONGEST_NAME];
  private final int[] slotStart = new int[MOST_SLOTS];
  private final int[] slotEnd = new int[MOST_SLOTS];
  private final byte[][] slotBytes = new byte[MOST_SLOTS][];
  private int size;
  private int slots;
  private int lastWord;
  private boolean anyWord;

  Shape(Anchors anchors, SpeltWords spelt) {
    this.anchors = anchors;
    this.spelt = spelt;
  }

  /// Reads an entry.
  ///
  /// @param words whether words that no pattern spells out are names
  void read(Entry entry, boolean words) {
    anyWord = words;
    size = 0;
    slots = 0;
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

  /// The message with other names and numbers, such that what it is taken for cannot hang on them.
  String neutral() {
    StringBuilder text = new StringBuilder();
    int slot = 0;
    int run = 1;
    for (int at = 1; at <= size; at++) {
      byte letter = at < size ? key[at] : NAME;
      if (letter == NAME || letter == NUMBER) {
        text.append(new String(key, run, at - run, StandardCharsets.UTF_8));
        run = at + 1;
        if (at < size) {
          text.append(letter == NAME ? nameFor(slot) : "8" + (100 + slot) + "7");
          slot++;
        }
      }
    }
    return text.toString();
  }

  /// What stands in the message where [#neutral()] has a text.
  Slice restored(String neutral) {
    Matcher placeholder = PLACEHOLDER.matcher(neutral);
    if (!placeholder.find()) {
      return Slice.of(neutral);
    }
    if (placeholder.start() == 0 && placeholder.end() == neutral.length()) {
      return slot(number(neutral));
    }
    return Slice.of(
        placeholder.replaceAll(found -> quoteReplacement(slot(number(found.group())).text())));
  }

  /// The number of the only slot that a text of [#neutral()] is, or -1 if there is more to it.
  int onlySlot(String neutral) {
    int number = PLACEHOLDER.matcher(neutral).matches() ? number(neutral) : -1;
    return number < slots ? number : -1;
  }

  /// The name or number in the message that has a number.
  Slice slot(int number) {
    return number < slots
        ? new Slice(slotBytes[number], slotStart[number], slotEnd[number])
        : Slice.EMPTY;
  }

  private static String nameFor(int slot) {
    return "zq" + (char) ('a' + slot / 26) + (char) ('a' + slot % 26) + "x";
  }

  private static int number(String placeholder) {
    return placeholder.startsWith("z")
        ? 26 * (placeholder.charAt(2) - 'a') + placeholder.charAt(3) - 'a'
        : Integer.parseInt(placeholder, 1, 4, 10) - 100;
  }

  private void part(Slice text) {
    byte[] bytes = text.bytes();
    int to = Math.min(text.to(), text.from() + LONGEST_PART);
    lastWord = lastWord(bytes, text.from(), to);
    int at = text.from();
    while (at < to) {
      byte letter = bytes[at];
      if (anyWord && (Ascii.isLetter(letter) || Ascii.isDigit(letter))) {
        at = word(bytes, at, to);
      } else if (Ascii.isDigit(letter)) {
        at = number(bytes, at, to);
      } else if (at == lastWord) {
        at = name(bytes, at, to);
      } else {
        int closing = Quotes.closing(bytes, at, Math.min(to, at + LONGEST_NAME));
        if (closing > 0) {
          at = quoted(bytes, at, closing, to);
        } else {
          put(Ascii.isControl(letter) ? (byte) ' ' : letter);
          at++;
        }
      }
    }
  }

  private int quoted(byte[] bytes, int quote, int closing, int to) {
    int opened = quote + Quotes.length(bytes, quote);
    int closed = Math.min(to, closing + Quotes.length(bytes, closing));
    copy(bytes, quote, opened);
    name(bytes, opened, closing);
    copy(bytes, closing, closed);
    return closed;
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

  /// Words beyond ASCII stay: not all languages divide them.
  private int word(byte[] bytes, int from, int to) {
    int end = from;
    boolean number = true;
    boolean beyond = false;
    while (end < to
        && (Ascii.isLetter(bytes[end])
            || Ascii.isDigit(bytes[end])
            || Ascii.isBeyond(bytes[end]))) {
      number &= Ascii.isDigit(bytes[end]);
      beyond |= Ascii.isBeyond(bytes[end]);
      end++;
    }
    if (number) {
      return number(bytes, from, to);
    }
    if (beyond || end - from > LONGEST_NAME) {
      copy(bytes, from, end);
      return end;
    }
    return name(bytes, from, end);
  }

  private int number(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && Ascii.isDigit(bytes[end])) {
      end++;
    }
    if (slots == MOST_SLOTS || spelt.has(bytes, from, end)) {
      copy(bytes, from, end);
    } else {
      slot(NUMBER, bytes, from, end);
    }
    return end;
  }

  /// Some languages put blanks between a name and its quotes.
  private int name(byte[] bytes, int start, int end) {
    int from = start;
    while (from < end && isBlank(bytes, from, start, end)) {
      from++;
    }
    int to = end;
    while (to > from && isBlank(bytes, to - 1, start, end)) {
      to--;
    }
    copy(bytes, start, from);
    if (from == to
        || slots == MOST_SLOTS
        || isSpelt(bytes, from, to)
        || anchors.in(bytes, from, to)) {
      copy(bytes, from, to);
    } else {
      slot(NAME, bytes, from, to);
    }
    copy(bytes, to, end);
    return end;
  }

  /// A blank, or a half of a no-break space.
  private static boolean isBlank(byte[] bytes, int at, int from, int to) {
    return bytes[at] == ' '
        || (bytes[at] == (byte) 0xc2 && at + 1 < to && bytes[at + 1] == (byte) 0xa0)
        || (bytes[at] == (byte) 0xa0 && at > from && bytes[at - 1] == (byte) 0xc2);
  }

  private void slot(byte kind, byte[] bytes, int from, int to) {
    slotBytes[slots] = bytes;
    slotStart[slots] = from;
    slotEnd[slots++] = to;
    put(kind);
  }

  /// Whether a pattern spells out a name, or its start up to a hole.
  private boolean isSpelt(byte[] bytes, int from, int to) {
    int count = 0;
    int start = -1;
    for (int at = from; at < to; at++) {
      byte letter = bytes[at];
      if (Ascii.isBeyond(letter) || Ascii.isDigit(letter) || Ascii.isLower(letter)) {
        letters[count++] = letter;
      } else if (Ascii.isUpper(letter)) {
        letters[count++] = (byte) (letter + ('a' - 'A'));
      } else if (start < 0) {
        start = count;
      }
    }
    return spelt.has(letters, 0, count)
        || (start > 0 && spelt.hasStart(letters, 0, start))
        || areSpelt(bytes, from, to);
  }

  /// Whether all of several words are spelt out: then it is no name, but stands between the quotes
  /// of two.
  private boolean areSpelt(byte[] bytes, int from, int to) {
    int blank = Slice.indexOf((byte) ' ', bytes, from, to);
    if (blank < 0) {
      return false;
    }
    int start = from;
    while (blank >= 0) {
      if (!isSpelt(bytes, start, blank)) {
        return false;
      }
      start = blank + 1;
      while (start < to && bytes[start] == ' ') {
        start++;
      }
      blank = Slice.indexOf((byte) ' ', bytes, start, to);
    }
    return isSpelt(bytes, start, to);
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
