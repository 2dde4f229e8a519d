package io.github.pgseal.evidence;

import io.github.pgseal.Resolution;
import io.github.pgseal.x509.Chain;
import io.github.pgseal.x509.PrivateKeyFacts;
import io.github.pgseal.x509.RevocationList;
import io.github.pgseal.x509.TrustBundle;
import java.time.Instant;
import java.util.List;

/// A witness that answers as another does, except where it says otherwise.
public interface DelegatingWitness extends Witness {

  /// The other witness.
  Witness witness();

  @Override
  default AttemptResult make(Attempt attempt) {
    return witness().make(attempt);
  }

  @Override
  default Resolution resolve(String host) {
    return witness().resolve(host);
  }

  @Override
  default FileFact<TrustBundle> trustFile(String path) {
    return witness().trustFile(path);
  }

  @Override
  default TrustBundle systemRoots() {
    return witness().systemRoots();
  }

  @Override
  default FileFact<Chain> certificateFile(String path) {
    return witness().certificateFile(path);
  }

  @Override
  default FileFact<PrivateKeyFacts> keyFile(String path) {
    return witness().keyFile(path);
  }

  @Override
  default FileFact<List<RevocationList>> crlFile(String path) {
    return witness().crlFile(path);
  }

  @Override
  default List<RevocationList> crlDirectory(String path) {
    return witness().crlDirectory(path);
  }

  @Override
  default Instant now() {
    return witness().now();
  }
}
