package io.github.pgseal.explain;

import io.github.pgseal.explain.Judgement.Candidate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Leaves out messages that lie inside a longer one: `alert unknown ca` in `could not accept SSL
/// connection: tlsv1 alert unknown ca` is said by somebody else, and means something else.
///
/// A wrapper that is itself a guess swallows only what is no surer. One pass over the candidates in
/// the order of their places: for each degree of confidence it keeps how far the messages before
/// reach.
final class Containment {
  private static final int DEGREES = 100;
  private static final int SWALLOWS_ANYTHING = 50;

  /// How far messages of each degree of confidence, that start no later, reach.
  private final int[] ends = new int[DEGREES + 1];

  private Containment() {}

  /// The candidates that lie in no longer one.
  static List<Candidate> outermost(List<Candidate> all) {
    List<Candidate> sorted = new ArrayList<>(all);
    sorted.sort((one, other) -> one.hit().compareByPlace(other.hit()));
    return new Containment().swept(sorted);
  }

  private List<Candidate> swept(List<Candidate> sorted) {
    List<Candidate> outermost = new ArrayList<>();
    int from = 0;
    while (from < sorted.size()) {
      int to = from + 1;
      while (to < sorted.size() && samePlace(sorted.get(from), sorted.get(to))) {
        to++;
      }
      List<Candidate> same = sorted.subList(from, to);
      same.stream().filter(candidate -> !isSwallowed(candidate)).forEach(outermost::add);
      same.forEach(this::remember);
      from = to;
    }
    return outermost;
  }

  private static boolean samePlace(Candidate one, Candidate other) {
    return one.hit().start() == other.hit().start() && one.hit().end() == other.hit().end();
  }

  private boolean isSwallowed(Candidate candidate) {
    int least = Math.min(SWALLOWS_ANYTHING, degree(candidate));
    return Arrays.stream(ends, least, ends.length).anyMatch(end -> end >= candidate.hit().end());
  }

  private void remember(Candidate candidate) {
    int degree = degree(candidate);
    ends[degree] = Math.max(ends[degree], candidate.hit().end());
  }

  private static int degree(Candidate candidate) {
    return (int) Math.round(candidate.message().confidence() * DEGREES);
  }
}
