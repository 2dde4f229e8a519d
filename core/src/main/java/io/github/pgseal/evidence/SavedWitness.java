package io.github.pgseal.evidence;

import io.github.pgseal.Errno;
import io.github.pgseal.FileStatus;
import io.github.pgseal.Resolution;
import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.x509.Chain;
import io.github.pgseal.x509.PrivateKeyFacts;
import io.github.pgseal.x509.RevocationList;
import io.github.pgseal.x509.TrustBundle;
import java.time.Instant;
import java.util.List;

/// Answers from saved evidence: no network, no files, and the date of the day when it was
/// collected. What was not asked then is not known now, and said to be so.
public final class SavedWitness implements RecordingWitness {

  private static final String NOT_SAVED = "the saved evidence does not hold this attempt";

  private final Evidence evidence;

  /// A witness of what this evidence holds.
  public SavedWitness(Evidence evidence) {
    this.evidence = evidence;
  }

  @Override
  public AttemptResult make(Attempt attempt) {
    return evidence.answers().stream()
        .filter(answer -> same(answer.attempt(), attempt))
        .map(Answer::result)
        .findFirst()
        .orElseGet(() -> new AttemptResult.NotMade(NOT_SAVED));
  }

  /// The time limit of an attempt that was answered does not matter any more.
  private static boolean same(Attempt saved, Attempt asked) {
    return saved.equals(
        new Attempt(
            asked.endpoint(), asked.transport(), asked.user(), asked.database(), saved.timeout()));
  }

  @Override
  public LoginResult login(LoginAttempt login) {
    return evidence
        .login()
        .filter(fact -> same(fact.login().attempt(), login.attempt()))
        .map(LoginFact::result)
        .orElseGet(() -> new LoginResult.NotMade("the saved evidence does not hold this login"));
  }

  @Override
  public Resolution resolve(String host) {
    return evidence.resolutions().stream()
        .filter(fact -> fact.host().equals(host))
        .map(ResolutionFact::resolution)
        .findFirst()
        .orElseGet(() -> new Resolution.Failed("not in the saved evidence"));
  }

  @Override
  public FileFact<TrustBundle> trustFile(String path) {
    return find(evidence.trustFiles(), path);
  }

  @Override
  public TrustBundle systemRoots() {
    return evidence.systemRoots().orElse(TrustBundle.EMPTY);
  }

  @Override
  public FileFact<Chain> certificateFile(String path) {
    return find(evidence.certificateFiles(), path);
  }

  @Override
  public FileFact<PrivateKeyFacts> keyFile(String path) {
    return find(evidence.keyFiles(), path);
  }

  @Override
  public FileFact<List<RevocationList>> crlFile(String path) {
    return find(evidence.crlFiles(), path);
  }

  @Override
  public List<RevocationList> crlDirectory(String path) {
    return evidence.crlDirectories().getOrDefault(path, List.of());
  }

  @Override
  public Instant now() {
    return evidence.at();
  }

  @Override
  public Evidence evidence(ConnectionSettings settings) {
    return evidence;
  }

  @Override
  public int connections() {
    boolean login = evidence.login().filter(fact -> fact.result().connected()).isPresent();
    return evidence.answers().size() + (login ? 1 : 0);
  }

  /// A file that nobody looked at then counts as absent.
  private static <T> FileFact<T> find(List<FileFact<T>> facts, String path) {
    return facts.stream()
        .filter(fact -> fact.path().equals(path))
        .findFirst()
        .orElseGet(
            () ->
                new FileFact<>(
                    path,
                    new FileStatus.Failed(Errno.ENOENT),
                    new FileFact.Content.Unreadable<>(Errno.ENOENT)));
  }
}
