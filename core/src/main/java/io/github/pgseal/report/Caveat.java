package io.github.pgseal.report;

import io.github.pgseal.conninfo.Origin;
import io.github.pgseal.diagnose.Diagnosis;
import java.util.Optional;

/// What must be known to read a diagnosis rightly.
public final class Caveat {

  private static final String NO_PGJDBC =
      "the settings come from a JDBC URL; pgjdbc itself is not modelled yet: this is what libpq"
          + " would do with them";

  private Caveat() {}

  /// The caveat, if there is one.
  public static Optional<String> of(Diagnosis diagnosis) {
    return diagnosis.settings().settings().stream()
            .anyMatch(setting -> setting.origin() instanceof Origin.JdbcUrl)
        ? Optional.of(NO_PGJDBC)
        : Optional.empty();
  }
}
