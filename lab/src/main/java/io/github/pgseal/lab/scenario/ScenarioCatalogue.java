package io.github.pgseal.lab.scenario;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All scenarios of the lab.
public final class ScenarioCatalogue {

  private ScenarioCatalogue() {}

  /// All of them, those of one kind together.
  public static List<Scenario> all() {
    return Stream.of(
            AdmissionScenarios.all(),
            HandshakeScenarios.all(),
            CertificateScenarios.all(),
            ClientScenarios.all(),
            FakeScenarios.all())
        .flatMap(List::stream)
        .toList();
  }

  /// The one with this name.
  public static Optional<Scenario> find(String name) {
    return all().stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }

  /// Up to three names that somebody who typed this may have meant, best first.
  public static List<String> nearest(String name) {
    return all().stream()
        .map(Scenario::name)
        .sorted(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .limit(3)
        .toList();
  }

  /// Levenshtein's: how many letters to insert, delete or change.
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      row[column] = column;
    }
    for (int line = 1; line <= from.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column <= to.length(); column++) {
        int changed = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(changed, 1 + Math.min(diagonal, row[column - 1]));
      }
    }
    return row[to.length()];
  }
}
