package io.github.pgseal.lab.postgres;

import io.github.pgseal.lab.LabException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/// A running postmaster process with its log.
final class Postmaster implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 10;
  private static final String READY = "database system is ready to accept connections";
  private static final String REDIRECTED = "redirecting log output to logging collector process";
  private static final String READY_IN_LOCK_FILE = "ready";
  private static final String IN_USE = "Address already in use";

  private final Installation installation;
  private final Confinement confinement;
  private final Process process;
  private final ServerLog log;
  private final int port;

  private Postmaster(
      Installation installation, Confinement confinement, Process process, int port) {
    this.installation = installation;
    this.confinement = confinement;
    this.process = process;
    this.log = ServerLog.of(process);
    this.port = port;
  }

  /// Writes the configuration and starts; with port 0 on a free port, chosen again when somebody
  /// else takes it first.
  static Postmaster start(
      Installation installation, DataDirectory data, ServerConfiguration configuration, int port)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      int chosen = port == 0 ? freePort() : port;
      data.write(configuration, chosen, 0);
      Postmaster postmaster = launch(installation, data, chosen);
      if (postmaster.isReady(data)) {
        return postmaster;
      }
      postmaster.close();
      List<String> said = postmaster.log().since(0);
      boolean inUse = said.stream().anyMatch(line -> line.contains(IN_USE));
      if (inUse && port != 0) {
        throw new LabException(
            "could not listen on port %d: address already in use".formatted(port));
      }
      if (!inUse || attempt == ATTEMPTS) {
        throw new LabException("server does not start: " + String.join("\n", said));
      }
    }
  }

  /// Waits until it accepts connections. A server that collects its log in files says so no more
  /// than that it does; then the last line of its lock file tells (`pg_ctl` looks there, too).
  private boolean isReady(DataDirectory data) throws IOException {
    boolean said = await(0, PATIENCE, line -> line.contains(READY) || line.contains(REDIRECTED));
    if (!said || log.since(0).stream().noneMatch(line -> line.contains(REDIRECTED))) {
      return said;
    }
    Path lockFile = data.path().resolve("postmaster.pid");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      if (Files.exists(lockFile)
          && Files.readString(lockFile).stripTrailing().endsWith(READY_IN_LOCK_FILE)) {
        return true;
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    return false;
  }

  private static Postmaster launch(Installation installation, DataDirectory data, int port)
      throws IOException {
    List<String> command =
        List.of(installation.program("postgres").toString(), "-D", data.path().toString());
    Confinement confinement = data.confinement();
    Process process = Command.start(confinement.wrap(command));
    process.getOutputStream().close();
    return new Postmaster(installation, confinement, process, port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  ServerLog log() {
    return log;
  }

  /// Waits for a line of the log; false when the server ends or the time is over.
  boolean await(long position, Duration patience, Predicate<String> wanted) throws IOException {
    try {
      return log.await(position, patience, wanted);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      close();
      throw new InterruptedIOException();
    }
  }

  /// Sends a signal, by the server's own tool: the JDK can send only two.
  ///
  /// @param name `HUP`, `INT` or `QUIT`
  void signal(String name) throws IOException {
    Command.run(
        confinement.wrap(
            List.of(
                installation.program("pg_ctl").toString(),
                "kill",
                name,
                Long.toString(process.pid()))));
  }

  /// Stops it in immediate mode, because nothing is kept, and by force if that does not help. Its
  /// children end when the postmaster does.
  @Override
  public void close() throws IOException {
    try {
      if (process.isAlive()) {
        signal("QUIT");
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
      }
      // The pipe ends when the last child is gone.
      log.awaitEnd(Duration.ofSeconds(10));
    } catch (InterruptedException interruption) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
