package io.github.pgseal.explain;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A text as it is compared: its letters and digits, each with its place in the text.
///
/// What pasting, logging and rendering put between the words is not read: colour codes, HTML
/// entities, the escapes of JSON and of programming languages, syslog's `#011`.
public final class Reading {
  private final String text;
  private char[] letters;
  private int[] places;
  private int length;
  private int @Nullable [] lineEnds;

  private Reading(String text) {
    this.text = text;
    this.letters = new char[text.length()];
    this.places = new int[text.length()];
  }

  /// Reads a text.
  public static Reading of(String text) {
    Reading reading = new Reading(text);
    reading.readAll();
    return reading;
  }

  /// The text as it was given.
  public String text() {
    return text;
  }

  /// The number of letters and digits.
  int length() {
    return length;
  }

  /// The letters; only the first [#length()] count.
  char[] letters() {
    return letters;
  }

  /// Where in the text a letter stands.
  int place(int letter) {
    return places[letter];
  }

  /// The line of the text that a letter stands on, from 1.
  int line(int letter) {
    int place = letter < length ? places[letter] : text.length();
    int at = Arrays.binarySearch(lineEnds(), place);
    return 1 + (at < 0 ? -at - 1 : at);
  }

  /// Where lines end, in order; looked for once, when somebody asks.
  private int[] lineEnds() {
    if (lineEnds == null) {
      lineEnds = IntStream.range(0, text.length()).filter(at -> text.charAt(at) == '\n').toArray();
    }
    return lineEnds;
  }

  /// Whether letters may be a name: on one line, with few blanks, without a colon and a blank.
  ///
  /// @param to the letter after the last
  boolean isName(int from, int to, int mostBlanks) {
    int blanks = 0;
    for (int at = places[from]; at < places[to - 1]; at++) {
      char character = text.charAt(at);
      if (character == '\n' || (character == ':' && text.charAt(at + 1) == ' ')) {
        return false;
      }
      blanks += character == ' ' ? 1 : 0;
    }
    return blanks <= mostBlanks;
  }

  /// Where some letters occur next.
  ///
  /// @return the first letter of them, or -1
  int find(String piece, int from, int to) {
    for (int start = from; start + piece.length() <= to; start++) {
      int same = 0;
      while (same < piece.length() && letters[start + same] == piece.charAt(same)) {
        same++;
      }
      if (same == piece.length()) {
        return start;
      }
    }
    return -1;
  }

  private void readAll() {
    int at = 0;
    while (at < text.length()) {
      char character = text.charAt(at);
      int after =
          switch (character) {
            case '\u001b', '[' -> colour(at);
            case '\\' -> escape(at);
            case '&' -> entity(at);
            case '#' -> octal(at);
            default -> at;
          };
      if (after == at) {
        add(character, at);
        after++;
      }
      at = after;
    }
    letters = Arrays.copyOf(letters, Math.max(length, 1));
    places = Arrays.copyOf(places, Math.max(length, 1));
  }

  private void add(char character, int place) {
    char letter = Letters.of(character);
    if (letter != Letters.NONE) {
      letters[length] = letter;
      places[length++] = place;
    }
  }

  /// Past `ESC[1;31m`, or `[31m` whose escape character was lost; the same place if neither is
  /// here.
  private int colour(int start) {
    int at = text.charAt(start) == '[' ? start : start + 1;
    if (at >= text.length() || text.charAt(at) != '[') {
      return start;
    }
    at++;
    int digits = at;
    while (at < text.length() && at - digits < 12 && isDigitOr(text.charAt(at), ';')) {
      at++;
    }
    boolean ends = at < text.length() && text.charAt(at) == 'm' && at > digits;
    boolean escaped = start < digits - 1;
    if (ends) {
      return at + 1;
    }
    return escaped && at < text.length() ? at + 1 : start;
  }

  /// Past `\n`, `\"`, `\u00e9`, `\x1b`: the character that an escape stands for is read in its
  /// place.
  private int escape(int start) {
    if (start + 1 >= text.length()) {
      return start;
    }
    return switch (text.charAt(start + 1)) {
      case 'n', 'r', 't' -> start + 2;
      case 'u' -> hexadecimal(start, start + 2, 4);
      case 'x' -> hexadecimal(start, start + 2, 2);
      case '0' -> text.startsWith("033[", start + 1) ? colour(start + 3) : start;
      default -> start;
    };
  }

  private int hexadecimal(int start, int digits, int count) {
    int value = number(digits, Math.min(digits + count, text.length()), 16);
    if (value < 0 || digits + count > text.length()) {
      return start;
    }
    int after = digits + count;
    if (value == '\u001b') {
      return after < text.length() ? Math.max(colour(after), after) : after;
    }
    add((char) value, start);
    return after;
  }

  /// Past `&quot;`, `&#39;` or `&#x27;`.
  private int entity(int start) {
    int end = text.indexOf(';', start, Math.min(start + 10, text.length()));
    if (end < 0) {
      return start;
    }
    String name = text.substring(start + 1, end);
    if (name.startsWith("#")) {
      boolean hexadecimal = name.startsWith("#x") || name.startsWith("#X");
      int value = number(start + (hexadecimal ? 3 : 2), end, hexadecimal ? 16 : 10);
      if (value < 0 || value > Character.MAX_VALUE) {
        return start;
      }
      add((char) value, start);
      return end + 1;
    }
    return switch (name) {
      case "quot",
          "amp",
          "lt",
          "gt",
          "nbsp",
          "apos",
          "lsquo",
          "rsquo",
          "ldquo",
          "rdquo",
          "laquo",
          "raquo",
          "hellip" ->
          end + 1;
      default -> start;
    };
  }

  /// Past `#011`: syslog writes control characters so.
  private int octal(int start) {
    boolean control = text.startsWith("#01", start) && start + 3 < text.length();
    return control && isDigitOr(text.charAt(start + 3), '0') ? start + 4 : start;
  }

  private int number(int from, int to, int radix) {
    if (from >= to) {
      return -1;
    }
    int value = 0;
    for (int index = from; index < to; index++) {
      int digit = Character.digit(text.charAt(index), radix);
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }

  private static boolean isDigitOr(char character, char other) {
    return (character >= '0' && character <= '9') || character == other;
  }
}
