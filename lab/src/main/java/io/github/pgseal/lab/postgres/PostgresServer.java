package io.github.pgseal.lab.postgres;

import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.LabException;
import io.github.pgseal.lab.PostgresVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/// A PostgreSQL server on loopback, in a temporary directory of its own that goes with it.
///
/// Its superuser is `postgres`; what else exists is decided by the statements it was started with.
/// Closing stops the server at once and removes its directory; that may be done twice, and from a
/// shutdown hook. Not for use by several threads at a time, except [#close()] and [#log()].
public final class PostgresServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final byte[] SSL_REQUEST = HexFormat.of().parseHex("0000000804d2162f");
  private static final Pattern RELOAD_TROUBLE =
      Pattern.compile("was not reloaded|contains errors|cannot be changed");

  private final Installation installation;
  private final FileTree work;
  private final DataDirectory data;
  private final Postmaster postmaster;
  private String host;
  private int generation;

  private PostgresServer(
      Installation installation, FileTree work, DataDirectory data, Postmaster postmaster) {
    this.installation = installation;
    this.work = work;
    this.data = data;
    this.postmaster = postmaster;
    this.host = "127.0.0.1";
  }

  /// Starts a server and waits until it accepts connections.
  ///
  /// @param installation the unpacked PostgreSQL
  /// @param statements SQL commands, one line each, that make roles and databases; the same list is
  ///   run only once per version and machine
  /// @param port the TCP port, or 0 for a free one
  /// @throws LabException when it does not start; the message ends with what the server said
  public static PostgresServer start(
      Installation installation,
      List<String> statements,
      ServerConfiguration configuration,
      int port,
      LabEnvironment environment)
      throws IOException {
    return start(installation, statements, configuration, port, environment, Confinement::detect);
  }

  /// How to find out how servers are run.
  @FunctionalInterface
  interface Detection {

    /// Finds out.
    ///
    /// @param ownDirectory a directory made by this process
    Confinement detect(Path ownDirectory) throws IOException;
  }

  /// The same with a confinement of the caller's choice.
  static PostgresServer start(
      Installation installation,
      List<String> statements,
      ServerConfiguration configuration,
      int port,
      LabEnvironment environment,
      Detection detection)
      throws IOException {
    FileTree work = FileTree.createIn(environment.temporary(), "pgseal-");
    try {
      Confinement confinement = detection.detect(work.root());
      confinement.own(work);
      Installation reachable = reachable(installation, confinement, work);
      DataDirectory data =
          new DataDirectory(work.root().resolve("data"), work.root().resolve("s"), confinement);
      Path template =
          new ClusterTemplate(reachable, statements)
              .directory(environment.cache(), work.root(), confinement);
      new FileTree(template).copyTo(data.path());
      Files.createDirectory(data.sockets());
      confinement.own(work);
      Postmaster postmaster = Postmaster.start(reachable, data, configuration, port);
      PostgresServer server = new PostgresServer(reachable, work, data, postmaster);
      server.listens(configuration);
      return server;
    } catch (IOException | RuntimeException | Error trouble) {
      work.delete();
      throw trouble;
    }
  }

  /// The installation where the server's user can run it: a cache below root's home may be closed
  /// to it.
  private static Installation reachable(
      Installation installation, Confinement confinement, FileTree work) throws IOException {
    if (confinement.reaches(installation.program("postgres"))) {
      return installation;
    }
    Path copy = work.root().resolve(installation.directory().getFileName().toString());
    new FileTree(installation.directory()).copyTo(copy);
    confinement.own(new FileTree(copy));
    return new Installation(installation.version(), copy);
  }

  /// The version it was started as.
  public PostgresVersion version() {
    return installation.version();
  }

  /// The address on which it listens, the first if there are several.
  public String host() {
    return host;
  }

  /// Its TCP port.
  public int port() {
    return postmaster.port();
  }

  /// The directory of its Unix socket.
  public Path socketDirectory() {
    return data.sockets();
  }

  /// Its data directory.
  public Path dataDirectory() {
    return data.path();
  }

  /// The process id of the postmaster.
  public long pid() {
    return postmaster.pid();
  }

  /// The last lines of its log.
  public List<String> log() {
    return postmaster.log().since(0);
  }

  /// Gives the server another configuration without restarting it, and waits until new connections
  /// get it.
  ///
  /// @throws LabException when the server refuses it, or when a parameter needs a restart
  public void reconfigure(ServerConfiguration configuration) throws IOException {
    long position = postmaster.log().position();
    generation++;
    data.write(configuration, port(), generation);
    postmaster.signal("HUP");
    String marker =
        "parameter \"%s\" changed to \"%d\"".formatted(DataDirectory.GENERATION, generation);
    if (!postmaster.await(position, PATIENCE, line -> line.contains(marker))) {
      throw new LabException("server does not reload its configuration: " + tail(position));
    }
    listens(configuration);
    askForTls();
    boolean refused =
        postmaster.log().since(position).stream()
            .anyMatch(line -> RELOAD_TROUBLE.matcher(line).find());
    if (refused) {
      throw new LabException("server refuses its new configuration: " + tail(position));
    }
  }

  private void listens(ServerConfiguration configuration) {
    String addresses = configuration.settings().getOrDefault("listen_addresses", "127.0.0.1");
    host = addresses.split(",", 2)[0].strip();
  }

  /// The postmaster logs the marker before it has loaded keys and `pg_hba.conf`, but it accepts
  /// connections only afterwards: an answer means that everything is in place.
  private void askForTls() throws IOException {
    try (Socket socket = new Socket(InetAddress.ofLiteral(host), port())) {
      socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
      socket.getOutputStream().write(SSL_REQUEST);
      if (socket.getInputStream().read() < 0) {
        throw new LabException("server closes connections after a reload");
      }
    }
  }

  private String tail(long position) {
    return String.join("\n", postmaster.log().since(position));
  }

  /// Stops the server and removes its directory.
  @Override
  public void close() throws IOException {
    postmaster.close();
    work.delete();
  }
}
