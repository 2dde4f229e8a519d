package io.github.pgseal.explain;

import io.github.pgseal.explain.Speaker.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The programs that left their marks in a text, and which of them printed a message.
///
/// @param seen the programs, the one with the most telling marks first
record Speakers(List<Speaker> seen) {
  /// libpq and the server speak through others: a driver built on libpq is who is told what to
  /// change.
  private static final String BASE = "libpq";

  Speakers {
    seen = List.copyOf(seen);
  }

  /// Who printed a message: the program that words it if people configure that, otherwise the
  /// driver, or else the framework or tool, whose marks are seen.
  Speaker of(Message message) {
    Speaker words = message.program();
    if (words.kind().isConfigured() && !words.id().equals(BASE)) {
      boolean around = words.kind() == Kind.FRAMEWORK || words.kind() == Kind.POOLER;
      return around ? driver().orElse(words) : words;
    }
    return driver().or(() -> others().stream().findFirst()).or(this::pooler).orElse(words);
  }

  /// The programs around a driver that were seen, too.
  List<Speaker> around(Speaker client) {
    return others().stream().filter(program -> !program.id().equals(client.id())).toList();
  }

  private Optional<Speaker> driver() {
    List<Speaker> drivers = seen.stream().filter(program -> program.kind() == Kind.DRIVER).toList();
    return drivers.stream()
        .filter(program -> !program.id().equals(BASE))
        .findFirst()
        .or(() -> drivers.stream().findFirst());
  }

  private Optional<Speaker> pooler() {
    return seen.stream().filter(program -> program.kind() == Kind.POOLER).findFirst();
  }

  private List<Speaker> others() {
    return seen.stream()
        .filter(program -> program.kind() == Kind.FRAMEWORK || program.kind() == Kind.TOOL)
        .toList();
  }

  /// The programs whose marks are in a text.
  ///
  /// @param found the letters of marks found, for each program
  static Speakers of(Map<Integer, Integer> found, MessageIndex index, String text) {
    Map<Integer, Integer> weights = new TreeMap<>(found);
    for (MessageIndex.ShortMark mark : index.shortMarks()) {
      if (stands(mark.text(), text)) {
        weights.merge(mark.program(), mark.text().length(), Integer::sum);
      }
    }
    List<Map.Entry<Integer, Integer>> heaviest = new ArrayList<>(weights.entrySet());
    heaviest.sort((one, other) -> Integer.compare(other.getValue(), one.getValue()));
    return new Speakers(heaviest.stream().map(weight -> index.program(weight.getKey())).toList());
  }

  private static boolean stands(String mark, String text) {
    int at = text.indexOf(mark);
    while (at >= 0) {
      if (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1))) {
        return true;
      }
      at = text.indexOf(mark, at + 1);
    }
    return false;
  }
}
