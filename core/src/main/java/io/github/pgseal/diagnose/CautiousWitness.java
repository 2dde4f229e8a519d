package io.github.pgseal.diagnose;

import io.github.pgseal.Resolution;
import io.github.pgseal.evidence.Attempt;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.Endpoint;
import io.github.pgseal.evidence.FileFact;
import io.github.pgseal.evidence.Transport;
import io.github.pgseal.evidence.Witness;
import io.github.pgseal.x509.Chain;
import io.github.pgseal.x509.PrivateKeyFacts;
import io.github.pgseal.x509.RevocationList;
import io.github.pgseal.x509.TrustBundle;
import java.time.Instant;
import java.util.List;

/// A witness that refuses to send user and database in clear text over a network, because the
/// user's own settings forbid it.
///
/// @param why what is said instead
record CautiousWitness(Witness witness, String why) implements Witness {

  @Override
  public AttemptResult make(Attempt attempt) {
    boolean exposed =
        attempt.transport() instanceof Transport.Plaintext
            && attempt.endpoint() instanceof Endpoint.Tcp;
    return exposed ? new AttemptResult.NotMade(why) : witness.make(attempt);
  }

  @Override
  public Resolution resolve(String host) {
    return witness.resolve(host);
  }

  @Override
  public FileFact<TrustBundle> trustFile(String path) {
    return witness.trustFile(path);
  }

  @Override
  public TrustBundle systemRoots() {
    return witness.systemRoots();
  }

  @Override
  public FileFact<Chain> certificateFile(String path) {
    return witness.certificateFile(path);
  }

  @Override
  public FileFact<PrivateKeyFacts> keyFile(String path) {
    return witness.keyFile(path);
  }

  @Override
  public FileFact<List<RevocationList>> crlFile(String path) {
    return witness.crlFile(path);
  }

  @Override
  public List<RevocationList> crlDirectory(String path) {
    return witness.crlDirectory(path);
  }

  @Override
  public Instant now() {
    return witness.now();
  }
}
