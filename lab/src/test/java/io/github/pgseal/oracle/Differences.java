package io.github.pgseal.oracle;

import io.github.pgseal.oracle.Excuse.Compared;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Counts comparisons and keeps those that differ, grouped, so that one mistake of a model is one
/// paragraph in the report and not a thousand.
final class Differences {

  private static final int SHOWN = 60;
  private static final Pattern PREFIX =
      Pattern.compile(
          "connection to server (?:at \".*?\"(?: \\([^)]*\\))?, port \\S+|on socket \"[^\"]*\") failed: ");

  private final Map<String, List<String>> groups = new TreeMap<>();
  private final Map<Excuse, Integer> excused = new EnumMap<>(Excuse.class);
  private int comparisons;
  private int differing;

  /// Adds one comparison.
  ///
  /// @param shape the two texts without what varies from case to case, by which they are grouped
  /// @param where which oracle and which case
  synchronized void compare(Compared texts, UnaryOperator<String> shape, String where) {
    comparisons++;
    if (texts.libpq().equals(texts.model())) {
      return;
    }
    Optional<Excuse> excuse = Excuse.of(texts);
    if (excuse.isPresent()) {
      excused.merge(excuse.get(), 1, Integer::sum);
      return;
    }
    differing++;
    groups
        .computeIfAbsent(
            group(shape.apply(texts.libpq()), shape.apply(texts.model())), _ -> new ArrayList<>())
        .add(where);
  }

  /// The lines in which they differ, without libpq's prefixes.
  private static String group(String libpq, String model) {
    List<String> left = PREFIX.matcher(libpq).replaceAll("").lines().toList();
    List<String> right = PREFIX.matcher(model).replaceAll("").lines().toList();
    int same = 0;
    while (same < Math.min(left.size(), right.size()) && left.get(same).equals(right.get(same))) {
      same++;
    }
    int tail = 0;
    while (tail < Math.min(left.size(), right.size()) - same
        && left.get(left.size() - 1 - tail).equals(right.get(right.size() - 1 - tail))) {
      tail++;
    }
    return "  libpq: %s%n  model: %s"
        .formatted(
            indented(left.subList(same, left.size() - tail)),
            indented(right.subList(same, right.size() - tail)));
  }

  private static String indented(List<String> lines) {
    return lines.isEmpty() ? "(nothing)" : String.join("\n         ", lines);
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
                                .limit(2)
                                .collect(Collectors.joining("\n            "))))
            .collect(Collectors.joining("\n\n"));
    return "%d of %d comparisons differ, in %d groups:%n%s%n"
        .formatted(differing, comparisons, groups.size(), shown);
  }
}
