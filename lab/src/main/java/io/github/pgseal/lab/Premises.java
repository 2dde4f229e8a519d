package io.github.pgseal.lab;

import io.github.pgseal.lab.postgres.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// The directory of one run of the lab, below which all servers and client files live. Closing it
/// ends every PostgreSQL program of this process and removes the directory, whatever state things
/// are in: this is for a shutdown hook, which may come while a server is still being made.
public final class Premises implements AutoCloseable {

  private static final int ATTEMPTS = 2000;
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final LabEnvironment environment;

  private Premises(LabEnvironment environment) {
    this.environment = environment;
  }

  /// Makes the directory, in the temporary directory of an environment.
  public static Premises open(LabEnvironment around) throws IOException {
    // A server may run as another user, who has to get through to its own directory.
    FileTree directory = FileTree.createIn(around.temporary(), "pgseal-lab-", "rwx--x--x");
    return new Premises(
        new LabEnvironment(around.archives(), around.cache(), directory.root(), around.clock()));
  }

  /// The environment whose temporary directory is this one.
  public LabEnvironment environment() {
    return environment;
  }

  /// Ends what runs and removes what is there. What is already gone is not missed.
  @Override
  public synchronized void close() throws IOException {
    for (int attempt = 1; ; attempt++) {
      List<ProcessHandle> running = running();
      running.forEach(ProcessHandle::destroyForcibly);
      try {
        new FileTree(environment.temporary()).delete();
        if (running.isEmpty() || attempt == ATTEMPTS) {
          return;
        }
      } catch (IOException stillWritten) {
        // A dying server may write a last file into a directory that was just emptied.
        if (attempt == ATTEMPTS) {
          throw stillWritten;
        }
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /// Descendants of this process whose program lies in the cache or in the directory.
  private List<ProcessHandle> running() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().command().map(this::ours).orElse(false))
        .toList();
  }

  private boolean ours(String program) {
    Path path = Path.of(program);
    return path.startsWith(real(environment.cache())) || path.startsWith(environment.temporary());
  }

  /// The operating system names a running program by its real path.
  private static Path real(Path path) {
    try {
      return Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    } catch (IOException _) {
      return path.toAbsolutePath();
    }
  }
}
