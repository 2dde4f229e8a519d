package io.github.pgseal.explain;

import io.github.pgseal.explain.Marks.Mark;
import io.github.pgseal.explain.Speaker.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The programs that left their marks in a text, and which of them printed a message.
///
/// @param seen the programs, the one with the most telling marks first
record Speakers(List<Speaker> seen) {
  /// libpq and the server speak through others: a driver built on libpq is who is told what to
  /// change.
  static final String BASE = "libpq";

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
  static Speakers of(Marks marks) {
    Map<String, Integer> weights = new LinkedHashMap<>();
    Map<String, Speaker> programs = new HashMap<>();
    for (Mark mark : marks.all()) {
      weights.merge(mark.program().id(), mark.weight(), Integer::sum);
      programs.putIfAbsent(mark.program().id(), mark.program());
    }
    List<String> heaviest = new ArrayList<>(weights.keySet());
    heaviest.sort((one, other) -> Integer.compare(weight(weights, other), weight(weights, one)));
    return new Speakers(heaviest.stream().map(programs::get).toList());
  }

  private static int weight(Map<String, Integer> weights, String id) {
    return weights.getOrDefault(id, 0);
  }
}
