package io.github.pgseal.probe;

import io.github.pgseal.x509.PemReading;
import io.github.pgseal.x509.UnlockedKey;
import java.util.Optional;

/// Gives the private key of a client certificate at the moment when a server asks for it.
@FunctionalInterface
public interface KeySource {

  /// The key in this file; empty when it cannot be read.
  Optional<PemReading<UnlockedKey>> key(String path);
}
