package io.github.pgseal.explain;

import io.github.pgseal.finding.Remedy.Actor;
import java.util.List;

/// What to answer to a message.
///
/// @param why one or two sentences, with the names of this case
/// @param steps what to do, the best first
/// @param next commands that find out more or prove the repair
public record Answer(String why, List<Step> steps, List<String> next) {
  public Answer {
    steps = List.copyOf(steps);
    next = List.copyOf(next);
  }

  /// Something to do.
  ///
  /// @param actor who does it
  /// @param summary what to do, as a sentence
  /// @param snippets how it is written; none where the sentence says all
  public record Step(Actor actor, String summary, List<Snippet> snippets) {
    public Step {
      snippets = List.copyOf(snippets);
    }
  }

  /// Lines in a program's own syntax.
  public record Snippet(Speaker speaker, String text) {}
}
