package io.github.pgseal.lab.scenario;

import io.github.pgseal.lab.certificate.Issued;
import io.github.pgseal.lab.certificate.ServerCertificate;
import io.github.pgseal.lab.fake.FakeServer;
import io.github.pgseal.lab.postgres.PostgresServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;

/// The running other end of a scenario.
sealed interface Peer extends AutoCloseable {

  /// A server of its own.
  record Real(PostgresServer server, Issued certificate) implements Peer {
    @Override
    public String host() {
      return server.host();
    }

    @Override
    public int port() {
      return server.port();
    }

    @Override
    public Path sockets() {
      return server.socketDirectory();
    }

    @Override
    public List<String> log() {
      return server.log();
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  /// A server that others use before and after.
  record Shared(SharedServer shared, Issued certificate) implements Peer {
    @Override
    public String host() {
      return shared.server().host();
    }

    @Override
    public int port() {
      return shared.server().port();
    }

    @Override
    public Path sockets() {
      return shared.server().socketDirectory();
    }

    @Override
    public List<String> log() {
      return shared.server().log();
    }

    @Override
    public void close() {
      // It stays for the next scenario.
    }
  }

  /// A fake server.
  record Fake(FakeServer server) implements Peer {
    @Override
    public String host() {
      return server.host();
    }

    @Override
    public int port() {
      return server.port();
    }

    @Override
    public Path sockets() {
      return NOWHERE;
    }

    @Override
    public List<String> log() {
      return List.of();
    }

    @Override
    public Issued certificate() {
      return server.certificate(ServerCertificate.RIGHT);
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  /// A port that is taken, so that nobody else gets it, and where nobody listens.
  record Nobody(Socket held, Issued certificate) implements Peer {
    static Nobody hold(Issued certificate) throws IOException {
      Socket held = new Socket();
      held.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
      return new Nobody(held, certificate);
    }

    @Override
    public String host() {
      return "127.0.0.1";
    }

    @Override
    public int port() {
      return held.getLocalPort();
    }

    @Override
    public Path sockets() {
      return NOWHERE;
    }

    @Override
    public List<String> log() {
      return List.of();
    }

    @Override
    public void close() throws IOException {
      held.close();
    }
  }

  /// The socket directory of a peer that has none.
  Path NOWHERE = Path.of("/nonexistent");

  String host();

  int port();

  Path sockets();

  List<String> log();

  /// The certificate that it shows, or would show.
  Issued certificate();

  @Override
  void close() throws IOException;
}
