package io.github.pgseal.oracle;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Counts comparisons and keeps those that differ, grouped, so that one mistake of a model is one
/// paragraph in the report and not a thousand.
final class Differences {

  private static final int SHOWN = 40;

  private final Map<String, List<String>> groups = new TreeMap<>();
  private final Map<Excuse, Integer> excused = new EnumMap<>(Excuse.class);
  private int comparisons;
  private int differing;

  /// Adds one comparison.
  ///
  /// @param shape the two texts without what varies from case to case, by which they are grouped
  /// @param where which oracle and which case
  synchronized void compare(String libpq, String model, UnaryOperator<String> shape, String where) {
    comparisons++;
    if (libpq.equals(model)) {
      return;
    }
    Optional<Excuse> excuse = Excuse.of(libpq, model);
    if (excuse.isPresent()) {
      excused.merge(excuse.get(), 1, Integer::sum);
      return;
    }
    differing++;
    groups
        .computeIfAbsent(
            "  libpq: "
                + indented(shape.apply(libpq))
                + "\n  model: "
                + indented(shape.apply(model)),
            _ -> new ArrayList<>())
        .add(where);
  }

  private static String indented(String text) {
    return text.replace("\n", "\n         ");
  }

  /// How many were excused, and by what.
  synchronized Map<Excuse, Integer> excused() {
    return Map.copyOf(excused);
  }

  /// How many there were.
  synchronized int comparisons() {
    return comparisons;
  }

  /// Nothing when all are equal, otherwise what differs.
  synchronized String report() {
    if (groups.isEmpty()) {
      return "";
    }
    String shown =
        groups.entrySet().stream()
            .sorted((a, b) -> b.getValue().size() - a.getValue().size())
            .limit(SHOWN)
            .map(
                group ->
                    "%s%n  %d times, such as %s"
                        .formatted(
                            group.getKey(),
                            group.getValue().size(),
                            group.getValue().stream()
                                .limit(3)
                                .collect(Collectors.joining("\n            "))))
            .collect(Collectors.joining("\n\n"));
    return "%d of %d comparisons differ, in %d groups:%n%s%n"
        .formatted(differing, comparisons, groups.size(), shown);
  }
}
