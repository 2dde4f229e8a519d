package io.github.pgseal.lab.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pgseal.Bytes;
import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.LabException;
import io.github.pgseal.lab.PostgresVersion;
import io.github.pgseal.lab.TestLab;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PostgresServerTest {

  private static final byte[] SSL_REQUEST = HexFormat.of().parseHex("0000000804d2162f");
  private static final String TRUST = "host all all 127.0.0.1/32 trust\n";

  @TempDir private Path temporary;

  private PostgresServer start(PostgresVersion version, int port) throws IOException {
    LabEnvironment environment = TestLab.in(temporary);
    Installation installation =
        new EmbeddedBinaries(environment.archives(), environment.cache()).installation(version);
    return PostgresServer.start(
        installation, List.of(), ServerConfiguration.plain(TRUST), port, environment);
  }

  private static int answerToSslRequest(PostgresServer server) throws IOException {
    try (Socket socket = new Socket(server.host(), server.port())) {
      socket.getOutputStream().write(SSL_REQUEST);
      return socket.getInputStream().read();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyVersionStartsAndLeavesNothing(PostgresVersion version) throws IOException {
    long pid;
    try (PostgresServer server = start(version, 0)) {
      pid = server.pid();
      assertThat(answerToSslRequest(server)).isEqualTo('N');
      assertThat(server.log())
          .anyMatch(line -> line.contains("starting PostgreSQL " + version.major()));
      assertThat(server.socketDirectory().resolve(".s.PGSQL." + server.port())).exists();
    }
    assertThat(ProcessHandle.of(pid)).isEmpty();
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void closingTwiceIsClosingOnce() throws IOException {
    PostgresServer server = start(PostgresVersion.V18, 0);
    server.close();
    server.close();
    assertThat(server.dataDirectory()).doesNotExist();
  }

  @Test
  void aPortInUseIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThatThrownBy(() -> start(PostgresVersion.V18, taken.getLocalPort()))
          .isInstanceOf(LabException.class)
          .hasMessage("could not listen on port %d: address already in use", taken.getLocalPort());
    }
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aReloadThatTheServerRefusesIsReported() throws IOException {
    try (PostgresServer server = start(PostgresVersion.V18, 0)) {
      ServerConfiguration tls =
          new ServerConfiguration(
              Map.of("ssl", "on"),
              TRUST,
              Map.of("server.crt", Bytes.ofAscii("x"), "server.key", Bytes.ofAscii("x")));
      assertThatThrownBy(() -> server.reconfigure(tls))
          .isInstanceOf(LabException.class)
          .hasMessageContaining("could not load server certificate file \"server.crt\"");
      assertThat(Files.getPosixFilePermissions(server.dataDirectory().resolve("server.key")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void aConfigurationThatNoServerTakesEndsTheStart() throws IOException {
    LabEnvironment environment = TestLab.in(temporary);
    Installation installation =
        new EmbeddedBinaries(environment.archives(), environment.cache())
            .installation(PostgresVersion.V18);
    ServerConfiguration broken = ServerConfiguration.plain(TRUST).with("ssl", "perhaps");
    assertThatThrownBy(() -> PostgresServer.start(installation, List.of(), broken, 0, environment))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("parameter \"ssl\" requires a Boolean value");
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void whereNamespacesAreForbiddenRootBecomesSomebodyElse() throws IOException {
    assumeTrue(
        Integer.valueOf(0).equals(Files.getAttribute(temporary, "unix:uid")), "not run by root");
    // Neither the directory of the server nor the cache may be closed to the other user; a real one
    // is
    // below /tmp, and a cache that is closed is copied.
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
    LabEnvironment environment = TestLab.in(temporary);
    Installation installation =
        new EmbeddedBinaries(environment.archives(), environment.cache())
            .installation(PostgresVersion.V18);
    LabEnvironment closed =
        new LabEnvironment(
            environment.archives(),
            FileTree.createIn(temporary, "cache-").root(),
            temporary,
            environment.clock());
    try (PostgresServer server =
        PostgresServer.start(
            installation,
            List.of("CREATE ROLE app LOGIN"),
            ServerConfiguration.plain(TRUST),
            0,
            closed,
            _ -> new Confinement.OtherUser(Confinement.NOBODY))) {
      assertThat(answerToSslRequest(server)).isEqualTo('N');
      assertThat(ProcessHandle.of(server.pid()).flatMap(process -> process.info().user()))
          .isNotEqualTo(ProcessHandle.current().info().user());
    }
  }
}
