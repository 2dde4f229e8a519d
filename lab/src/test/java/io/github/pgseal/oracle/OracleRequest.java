package io.github.pgseal.oracle;

import java.util.Map;

/// What an oracle is asked.
///
/// @param operation what to do
/// @param conninfo a connection string
/// @param environment the environment variables that libpq sees, besides those that keep it quiet
/// @param asNobody whether to do it as the user `nobody`, so that files can be unreadable for root
record OracleRequest(
    Operation operation, String conninfo, Map<String, String> environment, boolean asNobody) {

  OracleRequest {
    environment = Map.copyOf(environment);
  }

  /// What an oracle can do.
  enum Operation {
    /// Says which libpq it is.
    IDENTIFY,
    /// `PQconnectdb`.
    CONNECT,
    /// `PQconninfoParse`.
    PARSE
  }
}
