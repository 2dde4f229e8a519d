package io.github.pgseal.conninfo;

import io.github.pgseal.Surroundings;
import java.util.Optional;

/// Checks settings as libpq does before it connects.
public final class LibpqOptionReader {

  private LibpqOptionReader() {}

  /// The checks of `connectOptions2` in fe-connect.c, in its order; the first mistake is reported.
  public static OptionsReading read(
      ConnectionSettings settings, LibpqBuild build, Surroundings surroundings) {
    return new OptionsReading.Refused(
        new ConninfoProblem("not built", Optional.empty(), Optional.empty(), Optional.empty()));
  }
}
