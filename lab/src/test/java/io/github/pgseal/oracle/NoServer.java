package io.github.pgseal.oracle;

import io.github.pgseal.Errno;
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

/// A world in which no socket exists, so that a client gets no further than its options.
record NoServer() implements Witness {

  @Override
  public AttemptResult make(Attempt attempt) {
    return new AttemptResult.NotConnected(Errno.ENOENT);
  }

  @Override
  public Resolution resolve(String host) {
    throw new AssertionError("no name is looked up");
  }

  @Override
  public FileFact<TrustBundle> trustFile(String path) {
    throw new AssertionError("no file is read before a server asks for TLS");
  }

  @Override
  public TrustBundle systemRoots() {
    throw new AssertionError("no file is read before a server asks for TLS");
  }

  @Override
  public FileFact<Chain> certificateFile(String path) {
    throw new AssertionError("no file is read before a server asks for TLS");
  }

  @Override
  public FileFact<PrivateKeyFacts> keyFile(String path) {
    throw new AssertionError("no file is read before a server asks for TLS");
  }

  @Override
  public FileFact<List<RevocationList>> crlFile(String path) {
    throw new AssertionError("no file is read before a server asks for TLS");
  }

  @Override
  public List<RevocationList> crlDirectory(String path) {
    throw new AssertionError("no file is read before a server asks for TLS");
  }

  @Override
  public Instant now() {
    return Instant.EPOCH;
  }
}
