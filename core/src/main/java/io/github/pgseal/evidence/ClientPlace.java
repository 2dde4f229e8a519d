package io.github.pgseal.evidence;

import io.github.pgseal.Disk;
import io.github.pgseal.Errno;
import io.github.pgseal.FileContent;
import io.github.pgseal.FileStatus;
import io.github.pgseal.Resolution;
import io.github.pgseal.Resolver;
import io.github.pgseal.Surroundings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a client runs, as far as it matters beside its settings: without it, a replay elsewhere
/// would look for the default files of another home.
///
/// @param home see [Surroundings#home()]
/// @param accountHome see [Surroundings#accountHome()]
/// @param variables the environment variables that clients look at besides the `PG*` ones
/// @param files the files that those variables name
public record ClientPlace(
    Optional<String> home,
    Optional<String> accountHome,
    Map<String, String> variables,
    Map<String, FileStatus> files) {

  private static final String KERBEROS_CACHE = "KRB5CCNAME";
  private static final List<String> VARIABLES = List.of(KERBEROS_CACHE, "OPENSSL_CONF");

  public ClientPlace {
    variables = Map.copyOf(variables);
    files = Map.copyOf(files);
  }

  /// The place that these surroundings are.
  public static ClientPlace of(Surroundings surroundings) {
    Map<String, String> variables = new LinkedHashMap<>();
    VARIABLES.forEach(
        name -> surroundings.variable(name).ifPresent(value -> variables.put(name, value)));
    Map<String, FileStatus> files = new LinkedHashMap<>();
    kerberosCache(surroundings)
        .ifPresent(path -> files.put(path, surroundings.disk().status(path)));
    return new ClientPlace(surroundings.home(), surroundings.accountHome(), variables, files);
  }

  /// The file with Kerberos credentials that `KRB5CCNAME` names.
  public static Optional<String> kerberosCache(Surroundings surroundings) {
    return surroundings
        .variable(KERBEROS_CACHE)
        .map(name -> name.startsWith("FILE:") ? name.substring("FILE:".length()) : name);
  }

  /// Surroundings in which there is nothing but this place, at a time that stands still.
  public Surroundings at(Instant time) {
    return new Recorded(this, time);
  }

  private record Recorded(ClientPlace place, Instant time) implements Surroundings, Disk {

    @Override
    public Map<String, String> environment() {
      return place.variables();
    }

    @Override
    public Optional<String> home() {
      return place.home();
    }

    @Override
    public Optional<String> accountHome() {
      return place.accountHome();
    }

    /// The user is among the settings.
    @Override
    public Optional<String> user() {
      return Optional.empty();
    }

    @Override
    public Disk disk() {
      return this;
    }

    @Override
    public FileStatus status(String path) {
      return place.files().getOrDefault(path, new FileStatus.Failed(Errno.ENOENT));
    }

    @Override
    public FileContent read(String path, int limit) {
      return new FileContent.Failed(Errno.ENOENT);
    }

    @Override
    public List<String> names(String path) {
      return List.of();
    }

    @Override
    public Resolver resolver() {
      return _ -> new Resolution.Failed("not in the saved evidence");
    }

    @Override
    public InstantSource clock() {
      return InstantSource.fixed(time);
    }

    @Override
    public long nanoTime() {
      return 0;
    }
  }
}
