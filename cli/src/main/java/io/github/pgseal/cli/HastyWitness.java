package io.github.pgseal.cli;

import io.github.pgseal.Resolution;
import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.evidence.Attempt;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.Evidence;
import io.github.pgseal.evidence.FileFact;
import io.github.pgseal.evidence.RecordingWitness;
import io.github.pgseal.x509.Chain;
import io.github.pgseal.x509.PrivateKeyFacts;
import io.github.pgseal.x509.RevocationList;
import io.github.pgseal.x509.TrustBundle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A witness with a time limit of its own for each attempt, as `--timeout` asks.
record HastyWitness(RecordingWitness witness, Duration timeout) implements RecordingWitness {

  @Override
  public AttemptResult make(Attempt attempt) {
    return witness.make(
        new Attempt(
            attempt.endpoint(), attempt.transport(), attempt.user(), attempt.database(), timeout));
  }

  @Override
  public Evidence evidence(ConnectionSettings settings) {
    return witness.evidence(settings);
  }

  @Override
  public int connections() {
    return witness.connections();
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
