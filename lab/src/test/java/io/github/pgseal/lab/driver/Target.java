package io.github.pgseal.lab.driver;

import java.nio.file.Path;
import java.util.List;

/// What a driver is told.
///
/// @param mode a word for sslmode
/// @param root the file of trusted certificates
record Target(
    String host, int port, String user, String password, String database, String mode, Path root) {

  /// The arguments of a client program.
  List<String> arguments() {
    return List.of(host, Integer.toString(port), user, database, mode, root.toString());
  }
}
