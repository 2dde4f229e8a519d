package io.github.pgseal.oracle;

import io.github.pgseal.Resolution;
import io.github.pgseal.evidence.Attempt;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.FileFact;
import io.github.pgseal.evidence.Witness;
import io.github.pgseal.x509.Chain;
import io.github.pgseal.x509.PrivateKeyFacts;
import io.github.pgseal.x509.RevocationList;
import io.github.pgseal.x509.TrustBundle;
import java.time.Instant;
import java.util.List;

/// One witness for several threads, so that all versions of libpq are modelled from one memory.
final class LockedWitness implements Witness {

  private final Witness witness;

  LockedWitness(Witness witness) {
    this.witness = witness;
  }

  @Override
  public synchronized AttemptResult make(Attempt attempt) {
    return witness.make(attempt);
  }

  @Override
  public synchronized Resolution resolve(String host) {
    return witness.resolve(host);
  }

  @Override
  public synchronized FileFact<TrustBundle> trustFile(String path) {
    return witness.trustFile(path);
  }

  @Override
  public synchronized TrustBundle systemRoots() {
    return witness.systemRoots();
  }

  @Override
  public synchronized FileFact<Chain> certificateFile(String path) {
    return witness.certificateFile(path);
  }

  @Override
  public synchronized FileFact<PrivateKeyFacts> keyFile(String path) {
    return witness.keyFile(path);
  }

  @Override
  public synchronized FileFact<List<RevocationList>> crlFile(String path) {
    return witness.crlFile(path);
  }

  @Override
  public synchronized List<RevocationList> crlDirectory(String path) {
    return witness.crlDirectory(path);
  }

  @Override
  public synchronized Instant now() {
    return witness.now();
  }
}
