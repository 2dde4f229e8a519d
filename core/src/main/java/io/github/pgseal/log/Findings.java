package io.github.pgseal.log;

import io.github.pgseal.explain.Match;
import io.github.pgseal.finding.Catalogue;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The findings that were counted.
final class Findings {
  private final Map<Kind, Found> all = new LinkedHashMap<>();

  /// What is counted together: a finding, told by the same program.
  private record Kind(Catalogue finding, String client) {}

  /// Counts an event.
  void count(String source, Entry entry, Match match, Slice user, Slice database, Slice address) {
    Found found =
        all.computeIfAbsent(new Kind(match.finding(), match.client().id()), _ -> new Found(match));
    found.count(source, entry, match, user, database, address);
  }

  /// The findings, the most frequent first.
  List<LogFinding> told() {
    return all.values().stream()
        .map(Found::told)
        .sorted(
            Comparator.comparingLong(LogFinding::count)
                .reversed()
                .thenComparing(LogFinding::finding))
        .toList();
  }

  private static final class Found {
    private final Match match;
    private final Counter users = new Counter();
    private final Counter databases = new Counter();
    private final Counter addresses = new Counter();
    private final KeptLines lines = new KeptLines();
    private final Moments moments = new Moments();
    private double confidence;
    private long count;

    Found(Match match) {
      this.match = match;
    }

    void count(String source, Entry entry, Match told, Slice user, Slice database, Slice address) {
      count++;
      confidence = Math.max(confidence, told.confidence());
      users.count(user);
      databases.count(database);
      addresses.count(address);
      moments.add(entry.time());
      lines.keep(source, entry);
    }

    LogFinding told() {
      return new LogFinding(
          match.finding(),
          match.message(),
          match.client(),
          count,
          confidence,
          moments.first(),
          moments.last(),
          users.tally(),
          databases.tally(),
          addresses.tally(),
          lines.told());
    }
  }
}
