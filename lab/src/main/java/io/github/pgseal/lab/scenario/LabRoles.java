package io.github.pgseal.lab.scenario;

import java.util.List;
import java.util.stream.Stream;

/// The roles and databases of lab servers.
///
/// `app` and `somebody` have SCRAM verifiers, `md5app` has an MD5 one; all with [#PASSWORD]. The
/// superuser is `postgres` and has none.
public final class LabRoles {

  /// The password of every role. It protects nothing: lab servers listen on loopback and hold no
  /// data.
  public static final String PASSWORD = "lab-password";

  private LabRoles() {}

  /// For a server with one database, `app`.
  public static List<String> alone() {
    return Stream.concat(roles(), Stream.of("CREATE DATABASE app")).toList();
  }

  /// For a server with the database `app` and one for each [HbaDatabase].
  public static List<String> withAllDatabases() {
    Stream<String> databases =
        Stream.of(HbaDatabase.values()).map(scenario -> "CREATE DATABASE " + scenario.database());
    return Stream.concat(alone().stream(), databases).toList();
  }

  private static Stream<String> roles() {
    return Stream.of(
        "CREATE ROLE app LOGIN PASSWORD '" + PASSWORD + "'",
        "CREATE ROLE somebody LOGIN PASSWORD '" + PASSWORD + "'",
        "SET password_encryption = 'md5'",
        "CREATE ROLE md5app LOGIN PASSWORD '" + PASSWORD + "'");
  }
}
