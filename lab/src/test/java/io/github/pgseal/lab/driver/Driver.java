package io.github.pgseal.lab.driver;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A real driver, to be asked what it prints when a connection fails.
interface Driver {

  /// Its name.
  String label();

  /// The ids of speakers, one of which `explain` must name as the client.
  List<String> speakers();

  /// Why it cannot be run on this machine; none when it can.
  Optional<String> absence() throws IOException;

  /// Connects.
  ///
  /// @return what a user sees when it fails; empty when it is connected
  String connect(Target target) throws IOException;
}
