package io.github.pgseal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A world made of maps: one user `osuser` with the home `/home/osuser`, and nothing else until it
/// is put there.
public final class PretendSurroundings implements Surroundings {

  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, FileContent> contents = new HashMap<>();
  private final Map<String, FileStatus> statuses = new HashMap<>();
  private Optional<String> home = Optional.of("/home/osuser");
  private Optional<String> accountHome = Optional.of("/home/osuser");
  private Optional<String> user = Optional.of("osuser");

  /// Sets an environment variable.
  public PretendSurroundings variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /// Puts a file that only its owner can read.
  public PretendSurroundings file(String path, String content) {
    return file(path, content, 0600);
  }

  /// Puts a file with these permissions.
  public PretendSurroundings file(String path, String content, int mode) {
    statuses.put(path, new FileStatus.Present(FileStatus.Kind.REGULAR, mode, false));
    contents.put(path, new FileContent.Whole(Bytes.of(content.getBytes(StandardCharsets.UTF_8))));
    return this;
  }

  /// Puts a directory.
  public PretendSurroundings directory(String path) {
    statuses.put(path, new FileStatus.Present(FileStatus.Kind.DIRECTORY, 0755, false));
    contents.put(path, new FileContent.Failed(Errno.EISDIR));
    return this;
  }

  /// Puts a file that exists and cannot be read.
  public PretendSurroundings unreadable(String path) {
    statuses.put(path, new FileStatus.Present(FileStatus.Kind.REGULAR, 0600, true));
    contents.put(path, new FileContent.Failed(Errno.EACCES));
    return this;
  }

  /// Moves `HOME` away from the home in the password database.
  public PretendSurroundings home(String path) {
    home = Optional.of(path);
    return this;
  }

  /// Takes away the user's name and homes, as in a container with an arbitrary user id.
  public PretendSurroundings nobody() {
    home = Optional.empty();
    accountHome = Optional.empty();
    user = Optional.empty();
    return this;
  }

  @Override
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  @Override
  public Optional<String> home() {
    return home;
  }

  @Override
  public Optional<String> accountHome() {
    return accountHome;
  }

  @Override
  public Optional<String> user() {
    return user;
  }

  @Override
  public Disk disk() {
    return new Disk() {
      @Override
      public FileStatus status(String path) {
        return statuses.getOrDefault(path, new FileStatus.Failed(Errno.ENOENT));
      }

      @Override
      public FileContent read(String path, int limit) {
        return contents.getOrDefault(path, new FileContent.Failed(Errno.ENOENT));
      }

      @Override
      public List<String> names(String path) {
        String prefix = path + "/";
        return statuses.keySet().stream()
            .filter(file -> file.startsWith(prefix))
            .map(file -> file.substring(prefix.length()))
            .filter(name -> name.indexOf('/') < 0)
            .sorted()
            .toList();
      }
    };
  }

  @Override
  public Resolver resolver() {
    return _ -> new Resolution.Addresses(List.of("127.0.0.1"));
  }

  @Override
  public InstantSource clock() {
    return InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
  }

  @Override
  public long nanoTime() {
    return 0;
  }
}
