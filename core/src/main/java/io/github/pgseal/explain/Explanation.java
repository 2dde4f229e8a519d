package io.github.pgseal.explain;

import java.util.List;
import java.util.Optional;

/// What a text tells: its findings, the most likely cause first; none when nothing was recognised.
public record Explanation(List<Match> matches) {
  public Explanation {
    matches = List.copyOf(matches);
  }

  /// The most likely cause.
  public Optional<Match> cause() {
    return matches.stream().findFirst();
  }
}
