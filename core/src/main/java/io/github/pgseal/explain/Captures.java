package io.github.pgseal.explain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// What stands in the holes of a message that was recognised.
final class Captures {
  private static final String REST_OF_LINE = "reason";
  private static final String OPENING = "\"'`\u201c\u201e\u00ab\u2018\u300c([";
  private static final String CLOSING = "\"'`\u201d\u201c\u00bb\u2019\u300d)]";
  private static final String AROUND = OPENING + CLOSING + "\\,:;= \t\r\n";

  private static final Pattern QUOTE_ENTITY = Pattern.compile("&(?:quot|#39|#34|#x27|apos);?");

  private final Reading reading;
  private final Map<String, String> found = new LinkedHashMap<>();

  private Captures(Reading reading) {
    this.reading = reading;
  }

  /// The contents of the holes, as they stand in the text, without the quotes around them.
  static Map<String, String> of(MessagePattern pattern, Hit hit, Reading reading) {
    Captures captures = new Captures(reading);
    captures.read(pattern, hit);
    return captures.found;
  }

  private void read(MessagePattern pattern, Hit hit) {
    int at = hit.start() + pattern.pieces().getFirst().length();
    for (int index = 1; index < pattern.pieces().size(); index++) {
      String piece = pattern.pieces().get(index);
      boolean last = index == pattern.pieces().size() - 1;
      int from = last ? Math.max(at, hit.end() - piece.length()) : at;
      int next = reading.find(piece, from, hit.end());
      if (next < 0) {
        return;
      }
      put(pattern.holes().get(index - 1), between(at, next));
      at = next + piece.length();
    }
    if (pattern.openEnded()) {
      String name = pattern.holes().getLast();
      put(name, after(hit.end(), name.equals(REST_OF_LINE)));
    }
  }

  private void put(String name, String content) {
    int both = name.indexOf(MessagePattern.BOTH);
    if (both >= 0) {
      int parenthesis = content.indexOf('(');
      int divide = parenthesis < 0 ? content.length() : parenthesis;
      put(name.substring(0, both), stripped(content.substring(0, divide)));
      put(name.substring(both + 1), stripped(content.substring(divide)));
      return;
    }
    if (!name.isEmpty() && !content.isEmpty()) {
      found.putIfAbsent(name, content);
    }
  }

  /// The text between two letters that do not belong to it.
  private String between(int from, int to) {
    int start = reading.place(from - 1) + 1;
    return stripped(reading.text().substring(start, Math.max(start, reading.place(to))));
  }

  /// A quoted or unbroken word after the last letter, or the rest of its line.
  private String after(int end, boolean restOfLine) {
    String text = reading.text();
    int start = reading.place(end - 1) + 1;
    while (start < text.length() && isBetweenWords(text.charAt(start))) {
      start++;
    }
    int stop = start;
    int quote = start < text.length() ? OPENING.indexOf(text.charAt(start)) : -1;
    if (!restOfLine && quote >= 0) {
      stop = text.indexOf(CLOSING.charAt(quote), start + 1);
      return stop < 0 || stop - start > MessagePattern.REACH
          ? ""
          : stripped(text.substring(start + 1, stop));
    }
    while (stop < text.length()
        && stop - start < MessagePattern.REACH
        && !ends(text.charAt(stop), restOfLine)) {
      stop++;
    }
    return stripped(text.substring(start, stop));
  }

  private static boolean isBetweenWords(char character) {
    return character == ' ' || character == ':' || character == '=' || character == '\\';
  }

  private static boolean ends(char character, boolean restOfLine) {
    return restOfLine
        ? character == '\n' || character == '\r'
        : Character.isWhitespace(character) || character == ',' || character == ';';
  }

  private static String stripped(String escaped) {
    String text =
        escaped.indexOf('&') < 0 ? escaped : QUOTE_ENTITY.matcher(escaped).replaceAll("\"");
    int start = 0;
    int end = text.length();
    while (start < end && AROUND.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && (AROUND + ".").indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }
}
