package io.github.pgseal.lab.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgseal.Bytes;
import io.github.pgseal.lab.TestLab;
import io.github.pgseal.lab.WireClient;
import io.github.pgseal.lab.WireClient.Answer;
import io.github.pgseal.lab.certificate.CertificateForge;
import io.github.pgseal.lab.certificate.ServerCertificate;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

final class FakeServerTest {

  private final CertificateForge forge = new CertificateForge(TestLab.clock());

  private FakeServer start(FakeScript script) throws IOException {
    return FakeServer.start(script, forge, 0);
  }

  private static WireClient connect(FakeServer server) throws IOException {
    return WireClient.connect(server.host(), server.port());
  }

  private static String text(WireClient client, int length) throws IOException {
    byte[] bytes = client.socket().getInputStream().readNBytes(length);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void withoutAnOddityItAsksForAScramLogin() throws IOException {
    try (FakeServer server = start(FakeScript.postgres())) {
      try (WireClient client = connect(server)) {
        assertThat(client.requestTls()).isEqualTo('S');
        assertThat(client.handshake().getFirst())
            .isEqualTo(server.certificate(ServerCertificate.RIGHT).leaf());
        assertThat(client.startup("app", "app")).isEqualTo(new Answer('R', 10, ""));
      }
      try (WireClient client = connect(server)) {
        assertThat(client.startup("app", "app")).isEqualTo(new Answer('R', 10, ""));
      }
    }
  }

  @Test
  void itSpeaksFirstWhenTheScriptSaysSo() throws IOException {
    FakeScript script = FakeScript.atOnce(Step.send("220 hello\r\n"), new Step.Silence());
    try (FakeServer server = start(script);
        WireClient client = connect(server)) {
      assertThat(text(client, 11)).isEqualTo("220 hello\r\n");
    }
  }

  @Test
  void theAnswerIsTheSameWhateverComesFirst() throws IOException {
    try (FakeServer server =
        start(FakeScript.whatever(Step.send("HTTP/1.1 400 Bad Request\r\n")))) {
      try (WireClient client = connect(server)) {
        assertThat(client.requestTls()).isEqualTo('H');
      }
      try (WireClient client = connect(server)) {
        assertThatThrownBy(() -> client.handshake()).isInstanceOf(SSLException.class);
      }
    }
  }

  @Test
  void closingIsSeenAsTheEndAndResettingAsAReset() throws IOException {
    try (FakeServer server = start(FakeScript.whatever(new Step.Close()));
        WireClient client = connect(server)) {
      assertThat(client.requestTls()).isEqualTo(-1);
    }
    try (FakeServer server = start(FakeScript.whatever(new Step.Reset()));
        WireClient client = connect(server)) {
      assertThatThrownBy(client::requestTls)
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
  }

  @Test
  void bytesSentSlowlyArriveWhole() throws IOException {
    FakeScript script =
        FakeScript.postgres()
            .onStartup(
                new Step.SendSlowly(FakeMessages.error("FATAL", "28000", "no entry")),
                new Step.Silence());
    try (FakeServer server = start(script);
        WireClient client = connect(server)) {
      assertThat(client.startup("app", "app").text()).contains("C28000", "Mno entry");
    }
  }

  @Test
  void anEndlessStreamIsLongerThanAnyBuffer() throws IOException {
    Step forever = new Step.SendForever(Bytes.ofAscii("yes\n"));
    try (FakeServer server = start(FakeScript.atOnce(forever));
        WireClient client = connect(server)) {
      client.socket().getInputStream().skipNBytes(10_000_000);
      assertThat(text(client, 4)).isEqualTo("yes\n");
    }
  }

  @Test
  void aLengthMayBeAnyNumber() throws IOException {
    FakeScript script =
        FakeScript.postgres().onStartup(Step.send(FakeMessages.claiming('E', 0xFFFFFFFF)));
    try (FakeServer server = start(script);
        WireClient client = connect(server)) {
      assertThatThrownBy(() -> client.startup("app", "app"))
          .isInstanceOf(NegativeArraySizeException.class);
    }
  }

  private static FakeScript direct(FakeTls tls) {
    return FakeScript.postgres().onClientHello(new Step.Handshake(tls), new Step.Next());
  }

  @Test
  void alpnIsAnsweredAsTheScriptSays() throws IOException {
    assertThat(protocolSelectedBy(FakeTls.usual())).isEqualTo("postgresql");
    assertThat(protocolSelectedBy(FakeTls.usual().with(FakeTls.Alpn.IGNORED))).isEmpty();
  }

  private String protocolSelectedBy(FakeTls tls) throws IOException {
    try (FakeServer server = start(direct(tls));
        WireClient client = connect(server)) {
      client.handshake();
      assertThat(client.startup("app", "app").type()).isEqualTo('R');
      return ((SSLSocket) client.socket()).getApplicationProtocol();
    }
  }

  @Test
  void aProtocolThatNobodyOfferedIsRefusedByACarefulClient() throws IOException {
    try (FakeServer server = start(direct(FakeTls.usual().with(FakeTls.Alpn.WRONG)));
        WireClient client = connect(server)) {
      assertThatThrownBy(() -> client.handshake())
          .isInstanceOf(SSLException.class)
          .hasMessageContaining("Only client specified application protocol is allowed");
    }
  }

  @Test
  void alertsAreSentOnDemand() throws IOException {
    try (FakeServer server = start(direct(FakeTls.usual().alerting(49)));
        WireClient client = connect(server)) {
      assertThatThrownBy(() -> client.handshake())
          .isInstanceOf(SSLException.class)
          .hasMessageContaining("access_denied");
    }
  }

  @Test
  void aHandshakeWithANameSatisfiesAServerThatRequiresOne() throws IOException {
    try (FakeServer server = start(direct(FakeTls.usual().requiringName()))) {
      try (WireClient client = connect(server)) {
        client.handshake();
        assertThat(client.startup("app", "app").type()).isEqualTo('R');
      }
      try (WireClient client = connect(server)) {
        assertThatThrownBy(client::handshakeWithoutName)
            .isInstanceOf(SSLException.class)
            .hasMessageContaining("unrecognized_name");
      }
    }
  }

  @Test
  void closingEndsConversationsThatWouldGoOnForever() throws IOException {
    FakeServer server = start(FakeScript.atOnce(Step.send("!"), new Step.Silence()));
    try (WireClient client = connect(server)) {
      assertThat(text(client, 1)).isEqualTo("!");
      server.close();
      assertThat(client.socket().getInputStream().read()).isEqualTo(-1);
      assertThatThrownBy(() -> connect(server)).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void anOversizedFirstPacketIsNotRead() throws IOException {
    try (FakeServer server = start(FakeScript.postgres());
        WireClient client = connect(server)) {
      client.socket().getOutputStream().write(new byte[] {0x7f, 0, 0, 0});
      assertThat(client.socket().getInputStream().read()).isEqualTo(-1);
    }
  }
}
