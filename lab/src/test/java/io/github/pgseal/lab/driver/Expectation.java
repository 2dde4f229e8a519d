package io.github.pgseal.lab.driver;

import io.github.pgseal.finding.Catalogue;
import java.util.List;

/// What must come of a driver in a trial.
sealed interface Expectation {

  /// `explain` names the finding and the driver.
  ///
  /// @param real what is wrong: one of these it must name, at least as what else it may be
  /// @param apparent what it may name before, because the words cannot tell
  /// @param speakers one of which it must name as the client
  record Named(List<Catalogue> real, List<Catalogue> apparent, List<String> speakers)
      implements Expectation {
    public Named {
      real = List.copyOf(real);
      apparent = List.copyOf(apparent);
      speakers = List.copyOf(speakers);
    }
  }

  /// The driver prints nothing that tells the finding, so that `explain` must not be sure of any.
  record Unsure() implements Expectation {}

  /// The driver does not mind.
  record Connected() implements Expectation {}
}
