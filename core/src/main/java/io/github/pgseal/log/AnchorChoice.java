package io.github.pgseal.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;

/// Chooses a few short texts such that each of many patterns contains one of them: the anchors that
/// a log is looked through for. Greedy, as covers are chosen: the text that most patterns contain
/// that have none yet. What ordinary logs are full of is taken only where a pattern has nothing
/// else. Runs when pgseal is built.
final class AnchorChoice {
  /// How much an anchor tells at least, if the pattern has so much.
  private static final int WEIGHT = 8;

  private final Map<String, List<Integer>> patternsWith = new HashMap<>();
  private final String ordinary;

  private AnchorChoice(String ordinary) {
    this.ordinary = String.join(" ", PatternText.runs(ordinary));
  }

  /// The anchors of some patterns.
  ///
  /// @param ordinary what ordinary logs are full of
  static Set<String> of(Collection<String> patterns, String ordinary) {
    List<String> all = List.copyOf(new LinkedHashSet<>(patterns));
    return new AnchorChoice(ordinary).chosen(all);
  }

  private Set<String> chosen(List<String> patterns) {
    Set<String> anchors = new TreeSet<>();
    Set<Integer> open = new LinkedHashSet<>();
    for (int number = 0; number < patterns.size(); number++) {
      if (offer(number, PatternText.runs(patterns.get(number)))) {
        open.add(number);
      } else {
        anchors.add(longest(PatternText.runs(patterns.get(number))));
      }
    }
    cover(open, anchors);
    return anchors;
  }

  /// Whether a pattern has a text that may be an anchor.
  private boolean offer(int number, List<String> runs) {
    boolean offered = false;
    for (String run : runs) {
      for (int start = 0; start < run.length(); start++) {
        String text = heavyEnough(run, start);
        if (!text.isEmpty() && !ordinary.contains(text)) {
          List<Integer> with = patternsWith.computeIfAbsent(text, _ -> new ArrayList<>());
          if (with.isEmpty() || with.getLast() != number) {
            with.add(number);
          }
          offered = true;
        }
      }
    }
    return offered;
  }

  private static String heavyEnough(String run, int start) {
    for (int end = start + 1; end <= run.length(); end++) {
      String text = run.substring(start, end);
      if (PatternText.weight(text) >= WEIGHT) {
        return text;
      }
    }
    return "";
  }

  private static String longest(List<String> runs) {
    return runs.stream()
        .max(Comparator.comparingInt(PatternText::weight))
        .orElseThrow(() -> new IllegalArgumentException("pattern has no letters"));
  }

  private record Offer(String text, int covers) {}

  private void cover(Set<Integer> open, Set<String> anchors) {
    PriorityQueue<Offer> offers =
        new PriorityQueue<>(
            Comparator.comparingInt(Offer::covers).reversed().thenComparing(Offer::text));
    patternsWith.forEach((text, with) -> offers.add(new Offer(text, with.size())));
    while (!open.isEmpty() && !offers.isEmpty()) {
      Offer best = offers.remove();
      List<Integer> with = patternsWith.getOrDefault(best.text(), List.of());
      int covers = (int) with.stream().filter(open::contains).count();
      if (covers == best.covers()) {
        anchors.add(best.text());
        with.forEach(open::remove);
      } else if (covers > 0) {
        offers.add(new Offer(best.text(), covers));
      }
    }
  }
}
