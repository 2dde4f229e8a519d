package io.github.pgseal.diagnose;

import io.github.pgseal.Errno;
import io.github.pgseal.FileStatus;
import io.github.pgseal.Resolution;
import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.evidence.Answer;
import io.github.pgseal.evidence.Attempt;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.Evidence;
import io.github.pgseal.evidence.FileFact;
import io.github.pgseal.evidence.LoginAttempt;
import io.github.pgseal.evidence.LoginResult;
import io.github.pgseal.evidence.Phase;
import io.github.pgseal.evidence.RecordingWitness;
import io.github.pgseal.evidence.ResolutionFact;
import io.github.pgseal.x509.Chain;
import io.github.pgseal.x509.Draft;
import io.github.pgseal.x509.PrivateKeyFacts;
import io.github.pgseal.x509.RevocationList;
import io.github.pgseal.x509.TrustBundle;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A world that consists of what a server answers and of one file of trusted certificates; there
/// are no other files that can be read. Unless told otherwise, all names lead to 10.0.0.1, the
/// system trusts nobody, and there is no login.
final class PretendWitness implements RecordingWitness {

  /// The default file of trusted certificates.
  static final String ROOT_FILE = "/home/osuser/.postgresql/root.crt";

  private static final String CLIENT_FILE = "/home/osuser/.postgresql/postgresql";

  private final Function<Attempt, AttemptResult> server;
  private final TrustBundle rootFile;
  private final Map<Attempt, AttemptResult> made = new LinkedHashMap<>();
  private final Map<String, FileStatus> statuses = new HashMap<>();
  private final Map<String, Errno> errors = new HashMap<>();
  private final Map<String, List<String>> addresses = new HashMap<>();
  private TrustBundle systemRoots = TrustBundle.EMPTY;
  private Chain client = Chain.EMPTY;
  private LoginResult login = new LoginResult.NotMade("this world ends before");

  /// @param rootFile what [#ROOT_FILE] holds; there is no such file when nothing
  PretendWitness(Function<Attempt, AttemptResult> server, TrustBundle rootFile) {
    this.server = server;
    this.rootFile = rootFile;
  }

  /// Puts a file that cannot be read.
  PretendWitness unreadable(String path, Errno errno) {
    statuses.put(path, new FileStatus.Present(FileStatus.Kind.REGULAR, 0600, true));
    errors.put(path, errno);
    return this;
  }

  /// Puts a file out of sight: not even its status is known.
  PretendWitness hidden(String path, Errno errno) {
    statuses.put(path, new FileStatus.Failed(errno));
    errors.put(path, errno);
    return this;
  }

  /// Lets a name lead elsewhere.
  PretendWitness address(String host, String... numeric) {
    addresses.put(host, List.of(numeric));
    return this;
  }

  /// Lets the system trust somebody.
  PretendWitness system(TrustBundle roots) {
    systemRoots = roots;
    return this;
  }

  /// Gives the client a certificate and its key, at their default places.
  PretendWitness client(Chain chain) {
    client = chain;
    return this;
  }

  /// Lets logins end like this.
  PretendWitness login(LoginResult result) {
    login = result;
    return this;
  }

  @Override
  public AttemptResult make(Attempt attempt) {
    return made.computeIfAbsent(attempt, server);
  }

  @Override
  public LoginResult login(LoginAttempt attempt) {
    return login;
  }

  @Override
  public Resolution resolve(String host) {
    boolean numeric = host.matches("[0-9.]+|.*:.*");
    return new Resolution.Addresses(
        addresses.getOrDefault(host, List.of(numeric ? host : "10.0.0.1")));
  }

  @Override
  public FileFact<TrustBundle> trustFile(String path) {
    return path.equals(ROOT_FILE) && !rootFile.equals(TrustBundle.EMPTY)
        ? present(path, rootFile)
        : absent(path);
  }

  @Override
  public TrustBundle systemRoots() {
    return systemRoots;
  }

  @Override
  public FileFact<Chain> certificateFile(String path) {
    return path.equals(CLIENT_FILE + ".crt") && client.leaf().isPresent()
        ? present(path, client)
        : absent(path);
  }

  @Override
  public FileFact<PrivateKeyFacts> keyFile(String path) {
    return client
        .leaf()
        .filter(_ -> path.equals(CLIENT_FILE + ".key"))
        .map(
            leaf ->
                present(
                    path,
                    new PrivateKeyFacts(
                        "PKCS#8 PEM", false, leaf.keyDescription(), leaf.keyFingerprint())))
        .orElseGet(() -> absent(path));
  }

  @Override
  public FileFact<List<RevocationList>> crlFile(String path) {
    return absent(path);
  }

  @Override
  public List<RevocationList> crlDirectory(String path) {
    return List.of();
  }

  @Override
  public Instant now() {
    return Draft.NOW;
  }

  @Override
  public Evidence evidence(ConnectionSettings settings) {
    return new Evidence(
        now(),
        settings,
        made.entrySet().stream()
            .map(
                each ->
                    new Answer(
                        each.getKey(),
                        each.getValue(),
                        Map.of(Phase.CONNECT, Duration.ofMillis(3))))
            .toList(),
        List.of(new ResolutionFact("db1", resolve("db1"), Duration.ofMillis(2))),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        Optional.empty());
  }

  @Override
  public int connections() {
    return made.size();
  }

  private static <T> FileFact<T> present(String path, T content) {
    return new FileFact<>(
        path,
        new FileStatus.Present(FileStatus.Kind.REGULAR, 0600, false),
        new FileFact.Content.Loaded<>(content));
  }

  private <T> FileFact<T> absent(String path) {
    return new FileFact<>(
        path,
        statuses.getOrDefault(path, new FileStatus.Failed(Errno.ENOENT)),
        new FileFact.Content.Unreadable<>(errors.getOrDefault(path, Errno.ENOENT)));
  }
}
