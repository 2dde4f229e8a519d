package io.github.pgseal.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The literal text of a message's pattern, as bytes of a log show it.
///
/// A log is looked through without decoding it. So ASCII letters and digits count without case,
/// what else ASCII has is skipped, and other letters count as they are; punctuation beyond ASCII
/// divides.
final class PatternText {
  private static final Pattern HOLE = Pattern.compile("\\{[^}]*}|\\.\\.\\.");
  private static final Pattern BLANK_OR_QUOTE =
      Pattern.compile("[\\s\"'`\u00ab\u00bb\u201c-\u201f]+");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\x00-\\x7f&&[^0-9A-Za-z]]+");
  private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]+");

  private PatternText() {}

  /// The unbroken runs of letters that a log has wherever it has the message.
  static List<String> runs(String pattern) {
    List<String> runs = new ArrayList<>();
    for (String literal : HOLE.split(pattern, -1)) {
      StringBuilder run = new StringBuilder();
      for (int at = 0; at < literal.length(); at++) {
        char character = literal.charAt(at);
        if (character < 0x80) {
          run.append(Character.isLetterOrDigit(character) ? lower(character) : "");
        } else if (Character.isLetter(character)) {
          run.append(character);
        } else {
          runs.add(run.toString());
          run.setLength(0);
        }
      }
      runs.add(run.toString());
    }
    runs.removeIf(String::isEmpty);
    return runs;
  }

  /// The words and numbers that are spelt out in a pattern: where one of them stands in a message,
  /// it is not just a name.
  static Set<String> words(String pattern) {
    Set<String> words = new TreeSet<>();
    for (String literal : HOLE.split(pattern, -1)) {
      for (String word : BLANK_OR_QUOTE.split(literal, -1)) {
        words.add(letters(word));
        for (String part : BETWEEN_WORDS.split(word, -1)) {
          words.add(letters(part));
        }
        words.addAll(List.of(NO_DIGITS.split(word, -1)));
      }
    }
    words.remove("");
    return words;
  }

  /// The words behind which a pattern has a hole, and between them neither blank nor quote:
  /// `"ssl_...`.
  static Set<String> starts(String pattern) {
    Set<String> starts = new TreeSet<>();
    Matcher hole = HOLE.matcher(pattern);
    int from = 0;
    while (hole.find()) {
      String[] words = BLANK_OR_QUOTE.split(pattern.substring(from, hole.start()), -1);
      starts.add(letters(words[words.length - 1]));
      from = hole.end();
    }
    starts.remove("");
    return starts;
  }

  /// A text without what is skipped in ASCII.
  static String letters(String text) {
    StringBuilder letters = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character >= 0x80 || Character.isLetterOrDigit(character)) {
        letters.append(character < 0x80 ? lower(character) : String.valueOf(character));
      }
    }
    return letters.toString();
  }

  /// How much a text tells: an ideograph or a syllable stands for several letters.
  static int weight(String text) {
    return text.chars().map(character -> character >= 0x3000 ? 2 : 1).sum();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String lower(char character) {
    return String.valueOf(character).toLowerCase(Locale.ROOT);
  }
}
