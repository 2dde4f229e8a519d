package io.github.pgseal.lab.fake;

import io.github.pgseal.lab.LabException;
import io.github.pgseal.lab.certificate.CertificateForge;
import io.github.pgseal.lab.certificate.Issued;
import io.github.pgseal.lab.certificate.ServerCertificate;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/// A server on 127.0.0.1 that follows a [FakeScript] on every connection, each on a virtual thread.
///
/// Closing it closes all connections and waits until their threads have ended.
public final class FakeServer implements AutoCloseable {

  private static final int BACKLOG = 50;

  private final FakeScript script;
  private final CertificateForge forge;
  private final ServerSocket listener;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final Map<ServerCertificate, Issued> certificates = new ConcurrentHashMap<>();

  private FakeServer(FakeScript script, CertificateForge forge, ServerSocket listener) {
    this.script = script;
    this.forge = forge;
    this.listener = listener;
  }

  /// Starts it.
  ///
  /// @param forge makes its certificates when a handshake needs them
  /// @param port the TCP port, or 0 for a free one
  public static FakeServer start(FakeScript script, CertificateForge forge, int port)
      throws IOException {
    ServerSocket listener;
    try {
      listener = new ServerSocket(port, BACKLOG, InetAddress.ofLiteral("127.0.0.1"));
    } catch (BindException inUse) {
      throw new LabException(
          "could not listen on port %d: address already in use".formatted(port), inUse);
    }
    FakeServer server = new FakeServer(script, forge, listener);
    server.threads.execute(server::accept);
    return server;
  }

  /// The address on which it listens.
  public String host() {
    return "127.0.0.1";
  }

  /// Its TCP port.
  public int port() {
    return listener.getLocalPort();
  }

  /// The certificate that it shows where a [FakeTls] says so.
  public Issued certificate(ServerCertificate kind) {
    return certificates.computeIfAbsent(kind, wanted -> forge.issue(wanted.recipe()));
  }

  private void accept() {
    while (true) {
      try {
        Socket socket = listener.accept();
        connections.add(socket);
        threads.execute(() -> serve(socket));
      } catch (IOException | RejectedExecutionException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      new Conversation(socket, script, this::certificate).hold();
    } catch (IOException _) {
      // The peer has gone, or broke the rules: both end the conversation and are no news here.
    } finally {
      connections.remove(socket);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdown();
    for (Socket socket : connections) {
      socket.close();
    }
    threads.close();
  }
}
