package io.github.pgseal.probe;

import io.github.pgseal.Bytes;
import io.github.pgseal.Errno;
import io.github.pgseal.FileContent;
import io.github.pgseal.FileStatus;
import io.github.pgseal.Resolution;
import io.github.pgseal.Surroundings;
import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.evidence.Answer;
import io.github.pgseal.evidence.Attempt;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.ClientPlace;
import io.github.pgseal.evidence.Evidence;
import io.github.pgseal.evidence.FileFact;
import io.github.pgseal.evidence.FileFact.Content;
import io.github.pgseal.evidence.LoginAttempt;
import io.github.pgseal.evidence.LoginFact;
import io.github.pgseal.evidence.LoginResult;
import io.github.pgseal.evidence.RecordingWitness;
import io.github.pgseal.evidence.ResolutionFact;
import io.github.pgseal.x509.CertificateFileReader;
import io.github.pgseal.x509.Chain;
import io.github.pgseal.x509.KeyFileReader;
import io.github.pgseal.x509.PemReading;
import io.github.pgseal.x509.PrivateKeyFacts;
import io.github.pgseal.x509.RevocationFileReader;
import io.github.pgseal.x509.RevocationList;
import io.github.pgseal.x509.TrustBundle;
import io.github.pgseal.x509.TrustFileReader;
import io.github.pgseal.x509.UnlockedKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Answers from the network and the disk, and remembers every answer: the same question is asked
/// once.
public final class LiveWitness implements RecordingWitness {

  private static final int LARGEST_FILE = 4 << 20;

  private final Surroundings surroundings;
  private final Secrets secrets;
  private final Prober prober;
  private final Instant now;
  private final Map<Attempt, Answer> answers = new LinkedHashMap<>();
  private final Map<String, ResolutionFact> resolutions = new LinkedHashMap<>();
  private final Map<String, FileFact<TrustBundle>> trustFiles = new LinkedHashMap<>();
  private final Map<String, FileFact<Chain>> certificateFiles = new LinkedHashMap<>();
  private final Map<String, FileFact<PrivateKeyFacts>> keyFiles = new LinkedHashMap<>();
  private final Map<String, FileFact<List<RevocationList>>> crlFiles = new LinkedHashMap<>();
  private final Map<String, List<RevocationList>> crlDirectories = new LinkedHashMap<>();
  private Optional<TrustBundle> systemRoots = Optional.empty();
  private Optional<LoginFact> login = Optional.empty();

  /// A witness of the world as it is now.
  public LiveWitness(Surroundings surroundings, Secrets secrets) {
    this.surroundings = surroundings;
    this.secrets = secrets;
    this.prober = new Prober(this::unlock, surroundings::nanoTime);
    this.now = surroundings.clock().instant();
  }

  @Override
  public int connections() {
    long attempts =
        answers.values().stream()
            .filter(answer -> !(answer.result() instanceof AttemptResult.NotPossible))
            .count();
    long logins = login.filter(fact -> fact.result().connected()).stream().count();
    return Math.toIntExact(attempts + logins);
  }

  @Override
  public Evidence evidence(ConnectionSettings settings) {
    return new Evidence(
        now,
        settings,
        List.copyOf(answers.values()),
        List.copyOf(resolutions.values()),
        List.copyOf(trustFiles.values()),
        List.copyOf(certificateFiles.values()),
        List.copyOf(keyFiles.values()),
        List.copyOf(crlFiles.values()),
        crlDirectories,
        systemRoots,
        login,
        Optional.of(ClientPlace.of(surroundings)));
  }

  @Override
  public AttemptResult make(Attempt attempt) {
    return answers.computeIfAbsent(attempt, prober::make).result();
  }

  @Override
  public LoginResult login(LoginAttempt wanted) {
    LoginFact fact =
        login
            .filter(made -> made.login().equals(wanted))
            .orElseGet(
                () ->
                    new LoginFact(
                        wanted,
                        new Login(this::unlock, surroundings::nanoTime)
                            .make(wanted, secrets.passwords())));
    login = Optional.of(fact);
    return fact.result();
  }

  @Override
  public Resolution resolve(String host) {
    return resolutions.computeIfAbsent(host, this::timedResolution).resolution();
  }

  private ResolutionFact timedResolution(String host) {
    long began = surroundings.nanoTime();
    Resolution resolution = surroundings.resolver().resolve(host);
    return new ResolutionFact(host, resolution, Duration.ofNanos(surroundings.nanoTime() - began));
  }

  @Override
  public FileFact<TrustBundle> trustFile(String path) {
    return trustFiles.computeIfAbsent(path, name -> read(name, TrustFileReader::read));
  }

  @Override
  public TrustBundle systemRoots() {
    if (systemRoots.isEmpty()) {
      systemRoots = Optional.of(new SystemStore(surroundings).read());
    }
    return systemRoots.get();
  }

  @Override
  public FileFact<Chain> certificateFile(String path) {
    return certificateFiles.computeIfAbsent(path, name -> read(name, CertificateFileReader::read));
  }

  @Override
  public FileFact<PrivateKeyFacts> keyFile(String path) {
    return keyFiles.computeIfAbsent(
        path,
        name -> {
          FileFact<UnlockedKey> key = read(name, this::readKey);
          Content<PrivateKeyFacts> facts =
              switch (key.content()) {
                case Content.Loaded<UnlockedKey>(UnlockedKey unlocked) ->
                    new Content.Loaded<>(unlocked.facts());
                case Content.Unreadable<UnlockedKey>(Errno errno) ->
                    new Content.Unreadable<>(errno);
                case Content.Malformed<UnlockedKey>(var trouble) ->
                    new Content.Malformed<>(trouble);
              };
          return new FileFact<>(name, key.status(), facts);
        });
  }

  @Override
  public FileFact<List<RevocationList>> crlFile(String path) {
    return crlFiles.computeIfAbsent(path, name -> read(name, RevocationFileReader::read));
  }

  @Override
  public List<RevocationList> crlDirectory(String path) {
    return crlDirectories.computeIfAbsent(
        path, name -> new RevocationDirectory(surroundings.disk()).read(name));
  }

  @Override
  public Instant now() {
    return now;
  }

  private Optional<PemReading<UnlockedKey>> unlock(String path) {
    return surroundings.disk().read(path, LARGEST_FILE) instanceof FileContent.Whole(Bytes bytes)
        ? Optional.of(readKey(bytes))
        : Optional.empty();
  }

  private PemReading<UnlockedKey> readKey(Bytes content) {
    return secrets
        .keyPassphrase()
        .map(passphrase -> KeyFileReader.read(content, passphrase))
        .orElseGet(() -> KeyFileReader.read(content));
  }

  private <T> FileFact<T> read(String path, Function<Bytes, PemReading<T>> reader) {
    FileStatus status = surroundings.disk().status(path);
    Content<T> content =
        switch (surroundings.disk().read(path, LARGEST_FILE)) {
          case FileContent.Failed(Errno errno) -> new Content.Unreadable<>(errno);
          case FileContent.Whole(Bytes bytes) ->
              switch (reader.apply(bytes)) {
                case PemReading.Read<T>(T value) -> new Content.Loaded<>(value);
                case PemReading.Malformed<T>(var trouble) -> new Content.Malformed<>(trouble);
              };
        };
    return new FileFact<>(path, status, content);
  }
}
