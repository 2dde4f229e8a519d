package io.github.pgseal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.Bytes;
import io.github.pgseal.Errno;
import io.github.pgseal.conninfo.TlsVersion;
import io.github.pgseal.evidence.Answer;
import io.github.pgseal.evidence.Attempt;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.Breakdown;
import io.github.pgseal.evidence.Endpoint;
import io.github.pgseal.evidence.TlsOffer;
import io.github.pgseal.evidence.Transport;
import io.github.pgseal.wire.Alert;
import io.github.pgseal.wire.AuthenticationRequest;
import io.github.pgseal.wire.ErrorFields;
import io.github.pgseal.x509.Draft;
import io.github.pgseal.x509.Issued;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/// What peers do, and the result that each attempt then is.
@Timeout(60)
final class ProberTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(150);
  private static final TlsOffer OFFER =
      new TlsOffer(
          TlsVersion.TLS_1_2, TlsVersion.TLS_1_3, Optional.of("db.test"), true, Optional.empty());
  private static final Transport CLEAR = new Transport.Plaintext();
  private static final Transport NEGOTIATED = new Transport.NegotiatedTls(OFFER);
  private static final Transport DIRECT = new Transport.DirectTls(OFFER);
  private static final Transport GSS = new Transport.GssEncryption();

  private static final Breakdown CLOSED = new Breakdown.Closed();
  private static final ErrorFields FATAL =
      new ErrorFields(Map.of('S', "FATAL", 'C', "28000", 'M', "no"));
  private static final String FATAL_BODY = "SFATAL\0C28000\0Mno\0\0";

  /// What a peer does to one attempt, and the result.
  private record Row(Transport transport, ScriptedPeer.Script script, AttemptResult result) {}

  private static Map<String, Row> negotiation() {
    Map<String, Row> rows = new LinkedHashMap<>();
    rows.put("N", new Row(NEGOTIATED, says("N"), new AttemptResult.EncryptionDeclined()));
    rows.put("GSSAPI: N", new Row(GSS, says("N"), new AttemptResult.EncryptionDeclined()));
    rows.put("GSSAPI: G", new Row(GSS, says("G"), new AttemptResult.GssAccepted()));
    rows.put(
        "E with fields",
        new Row(
            NEGOTIATED,
            says("E" + lengthOf(FATAL_BODY) + FATAL_BODY),
            new AttemptResult.NegotiationError(FATAL)));
    rows.put(
        "E of an old server",
        new Row(
            NEGOTIATED,
            says("EFATAL: go\0"),
            new AttemptResult.NegotiationError(plain("FATAL: go"))));
    rows.put(
        "E and nothing more",
        new Row(NEGOTIATED, says("E"), new AttemptResult.NegotiationError(nothing())));
    rows.put(
        "E and a length of 4 GiB",
        new Row(
            NEGOTIATED,
            says("E\u00ff\u00ff\u00ff\u00ff"),
            new AttemptResult.NegotiationError(nothing())));
    rows.put(
        "HTTP",
        new Row(
            NEGOTIATED,
            says("HTTP/1.1 400 Bad Request"),
            new AttemptResult.NegotiationGarbage(Bytes.ofAscii("HTTP/1.1 400 Bad Request"))));
    rows.put(
        "closed at once",
        new Row(NEGOTIATED, says(""), new AttemptResult.NegotiationBroken(CLOSED)));
    rows.put("GSSAPI: closed", new Row(GSS, says(""), new AttemptResult.NegotiationBroken(CLOSED)));
    rows.put("S and closed", new Row(NEGOTIATED, says("S"), handshake(CLOSED)));
    rows.put(
        "S and then no TLS",
        new Row(
            NEGOTIATED,
            (_, in, out) -> {
              ScriptedPeer.packet(in);
              out.write('S');
              out.flush();
              in.readNBytes(5);
              out.write("no TLS here".getBytes(StandardCharsets.US_ASCII));
            },
            handshake(new Breakdown.NotTls(Bytes.ofAscii("no TLS here")))));
    rows.put(
        "S and an alert",
        new Row(
            NEGOTIATED,
            (_, in, out) -> {
              ScriptedPeer.packet(in);
              out.write('S');
              out.flush();
              in.readNBytes(5);
              out.write(new byte[] {21, 3, 3, 0, 2, 2, 70});
            },
            handshake(new Breakdown.AlertReceived(Alert.PROTOCOL_VERSION))));
    rows.put(
        "bytes together with S",
        new Row(
            NEGOTIATED,
            says("Sinjected"),
            new AttemptResult.PlaintextInjected(8, Optional.of(CLOSED))));
    rows.put("direct: closed", new Row(DIRECT, (_, in, _) -> in.readNBytes(5), handshake(CLOSED)));
    return rows;
  }

  private static Map<String, Row> startup() {
    Map<String, Row> rows = new LinkedHashMap<>();
    rows.put("E", clear("E" + lengthOf(FATAL_BODY) + FATAL_BODY, refused(FATAL)));
    rows.put("E of an old server", clear("EFATAL: go away\0", refused(plain("FATAL: go away"))));
    rows.put(
        "a password",
        clear("R\0\0\0\u0008\0\0\0\u0003", asked(new AuthenticationRequest.CleartextPassword())));
    rows.put(
        "SASL",
        clear(
            "R\0\0\0\u0018\0\0\0\nSCRAM-SHA-256\0\0".replace("\u0018", "\u0017"),
            asked(new AuthenticationRequest.Sasl(List.of("SCRAM-SHA-256")))));
    rows.put(
        "let in",
        clear(ok() + "S\0\0\0\u0008a\0b\0Z\0\0\0\u0005I", asked(new AuthenticationRequest.Ok())));
    rows.put(
        "let in, and then an error",
        clear(
            ok() + "E" + lengthOf(FATAL_BODY) + FATAL_BODY,
            new AttemptResult.AuthenticationRequested(
                new AuthenticationRequest.Ok(), Optional.of(FATAL), Optional.empty())));
    rows.put("let in, and closed", clear(ok(), broken(CLOSED)));
    rows.put(
        "let in, and a length of 4 GiB",
        clear(ok() + "D\u00ff\u00ff\u00ff\u00ff", broken(new Breakdown.TooMuch(30000))));
    rows.put("closed", clear("", broken(CLOSED)));
    rows.put("closed in the middle", clear("R\0\0\0\u0008\0", broken(CLOSED)));
    rows.put(
        "a length of 4 GiB",
        clear("R\u00ff\u00ff\u00ff\u00ff", unexpected("R\u00ff\u00ff\u00ff\u00ff")));
    rows.put("a length of 4", clear("R\0\0\0\u0004", unexpected("R\0\0\0\u0004")));
    rows.put("HTTP", clear("HTTP/1.1 400 Bad", unexpected("HTTP/1.1 400 Bad")));
    return rows;
  }

  @TestFactory
  Stream<DynamicTest> everyAnswerIsAResult() {
    return Stream.concat(
            negotiation().entrySet().stream(),
            startup().entrySet().stream()
                .map(each -> Map.entry("startup: " + each.getKey(), each.getValue())))
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () -> {
                      Row row = each.getValue();
                      try (ScriptedPeer peer = new ScriptedPeer(row.script())) {
                        assertThat(probe(peer, row.transport(), PATIENCE)).isEqualTo(row.result());
                        assertThat(peer.connections()).as("connections").isEqualTo(1);
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> silenceEndsWithTheTimeoutAtEveryStage() {
    return Stream.of(CLEAR, NEGOTIATED, DIRECT, GSS)
        .map(
            transport ->
                DynamicTest.dynamicTest(
                    transport.getClass().getSimpleName(),
                    () -> {
                      CountDownLatch over = new CountDownLatch(1);
                      try (ScriptedPeer peer = new ScriptedPeer((_, _, _) -> await(over))) {
                        AttemptResult result = probe(peer, transport, SHORT);
                        over.countDown();
                        assertThat(breakdown(result)).contains(new Breakdown.TimedOut());
                        assertThat(peer.connections()).isEqualTo(1);
                      }
                    }));
  }

  /// A byte now and then never ends by silence, only by the deadline of the whole attempt.
  @Test
  void slownessDoesNotProlongAnAttempt() {
    CountDownLatch over = new CountDownLatch(1);
    ScriptedPeer.Script drip =
        (_, in, out) -> {
          ScriptedPeer.packet(in);
          out.write('E');
          while (over.getCount() > 0) {
            out.write('x');
            out.flush();
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
          }
        };
    try (ScriptedPeer peer = new ScriptedPeer(drip)) {
      assertThat(probe(peer, CLEAR, SHORT)).isEqualTo(broken(new Breakdown.TimedOut()));
      over.countDown();
    }
  }

  @Test
  void endlessStreamsAreCutOff() {
    ScriptedPeer.Script endless =
        (_, in, out) -> {
          ScriptedPeer.packet(in);
          out.write(ok().getBytes(StandardCharsets.ISO_8859_1));
          byte[] notices =
              ("N" + lengthOf("Mx\0\0") + "Mx\0\0")
                  .repeat(1000)
                  .getBytes(StandardCharsets.ISO_8859_1);
          while (true) {
            out.write(notices);
          }
        };
    try (ScriptedPeer peer = new ScriptedPeer(endless)) {
      assertThat(breakdown(probe(peer, CLEAR, PATIENCE)))
          .containsInstanceOf(Breakdown.TooMuch.class);
    }
  }

  @Test
  void errorsWithoutAnEndAreCutOff() {
    ScriptedPeer.Script endless =
        (_, in, out) -> {
          ScriptedPeer.packet(in);
          byte[] letters = "E".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
          while (true) {
            out.write(letters);
          }
        };
    try (ScriptedPeer peer = new ScriptedPeer(endless)) {
      assertThat(breakdown(probe(peer, CLEAR, PATIENCE)))
          .containsInstanceOf(Breakdown.TooMuch.class);
    }
  }

  @Test
  void aPortWithoutListenerIsRefused() throws IOException {
    try (Socket deaf = new Socket()) {
      deaf.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
      Endpoint endpoint = new Endpoint.Tcp("127.0.0.1", deaf.getLocalPort());
      assertThat(probe(endpoint, CLEAR, PATIENCE).result())
          .isEqualTo(new AttemptResult.NotConnected(Errno.ECONNREFUSED));
    }
  }

  @Test
  void whatThisMachineCannotTryIsSaidSo() {
    for (Endpoint endpoint :
        List.of(
            new Endpoint.Tcp("db.example.test", 5432),
            new Endpoint.Tcp("127.0.0.1", 70000),
            new Endpoint.Tcp("127.0.0.1", -1),
            new Endpoint.Unix("@abstract"),
            new Endpoint.Unix("/nul\0/.s.PGSQL.5432"))) {
      assertThat(probe(endpoint, CLEAR, PATIENCE).result())
          .as(endpoint.toString())
          .isInstanceOf(AttemptResult.NotPossible.class);
    }
  }

  @Test
  void namesWithNulAreNotSent() {
    try (ScriptedPeer peer = new ScriptedPeer(says("N"))) {
      Answer answer =
          prober().make(new Attempt(peer.endpoint(), CLEAR, "app\0replication", "app", PATIENCE));
      assertThat(answer.result()).isInstanceOf(AttemptResult.NotPossible.class);
      assertThat(peer.connections()).isZero();
    }
  }

  @Test
  void aSocketThatIsNotThereIsNotConnected() {
    assertThat(probe(new Endpoint.Unix("/nowhere/.s.PGSQL.5432"), CLEAR, PATIENCE).result())
        .isEqualTo(new AttemptResult.NotConnected(Errno.ENOENT));
  }

  @Test
  void overTlsTheSessionIsRecordedWithTheChain() {
    Issued root = Draft.authority("Root", 1).selfSigned();
    Issued leaf = Draft.server("db.test").signedBy(root);
    ScriptedPeer.Script server =
        (socket, in, out) -> {
          ScriptedPeer.packet(in);
          out.write('S');
          out.flush();
          SSLSocket tls = tls(socket, leaf, root);
          ScriptedPeer.packet(tls.getInputStream());
          tls.getOutputStream()
              .write(("E" + lengthOf(FATAL_BODY) + FATAL_BODY).getBytes(StandardCharsets.US_ASCII));
          tls.getOutputStream().flush();
          tls.getInputStream().transferTo(OutputStream.nullOutputStream());
        };
    try (ScriptedPeer peer = new ScriptedPeer(server)) {
      assertThat(probe(peer, NEGOTIATED, PATIENCE))
          .isInstanceOfSatisfying(
              AttemptResult.ServerError.class,
              error -> {
                assertThat(error.error()).isEqualTo(FATAL);
                assertThat(error.over().orElseThrow().version()).isEqualTo(TlsVersion.TLS_1_3);
                assertThat(error.over().orElseThrow().chain()).isEqualTo(Issued.chain(leaf, root));
                assertThat(error.over().orElseThrow().certificateSent()).isFalse();
              });
    }
  }

  @Test
  void secretsHaveNoTextForm() {
    assertThat(Secrets.ofKeyPassphrase("sesame")).hasToString("Secrets");
    assertThat(Secrets.ofKeyPassphrase("sesame").keyPassphrase()).contains("sesame");
    assertThat(Secrets.ofKeyPassphrase("")).isSameAs(Secrets.NONE);
  }

  private static AttemptResult probe(ScriptedPeer peer, Transport transport, Duration timeout) {
    return probe(peer.endpoint(), transport, timeout).result();
  }

  private static Answer probe(Endpoint endpoint, Transport transport, Duration timeout) {
    return prober().make(new Attempt(endpoint, transport, "app", "app", timeout));
  }

  private static Prober prober() {
    return new Prober(_ -> Optional.empty(), System::nanoTime);
  }

  private static Optional<Breakdown> breakdown(AttemptResult result) {
    return switch (result) {
      case AttemptResult.NegotiationBroken(var breakdown) -> Optional.of(breakdown);
      case AttemptResult.HandshakeFailed failed -> Optional.of(failed.breakdown());
      case AttemptResult.StartupBroken(var breakdown, var _) -> Optional.of(breakdown);
      case AttemptResult _ -> Optional.empty();
    };
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException ended) {
      throw new IOException(ended);
    }
  }

  private static SSLSocket tls(Socket socket, Issued leaf, Issued root) throws IOException {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "db",
          leaf.keys().getPrivate(),
          new char[0],
          new java.security.cert.Certificate[] {
            factory.generateCertificate(new ByteArrayInputStream(leaf.der())),
            factory.generateCertificate(new ByteArrayInputStream(root.der()))
          });
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, null, 0, false);
      tls.setUseClientMode(false);
      return tls;
    } catch (GeneralSecurityException everyJavaHasThem) {
      throw new IllegalStateException(everyJavaHasThem);
    }
  }

  private static Row clear(String answer, AttemptResult result) {
    return new Row(CLEAR, says(answer), result);
  }

  private static ScriptedPeer.Script says(String latin1) {
    return ScriptedPeer.answering(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// The length of a message with this body, in four bytes.
  private static String lengthOf(String body) {
    return "\0\0\0" + (char) (body.length() + 4);
  }

  private static String ok() {
    return "R\0\0\0\u0008\0\0\0\0";
  }

  private static ErrorFields plain(String message) {
    return new ErrorFields(Map.of('M', message));
  }

  private static ErrorFields nothing() {
    return new ErrorFields(Map.of());
  }

  private static AttemptResult handshake(Breakdown breakdown) {
    return new AttemptResult.HandshakeFailed(
        breakdown, Optional.empty(), Issued.chain(), Optional.empty());
  }

  private static AttemptResult asked(AuthenticationRequest request) {
    return new AttemptResult.AuthenticationRequested(request, Optional.empty(), Optional.empty());
  }

  private static AttemptResult refused(ErrorFields error) {
    return new AttemptResult.ServerError(error, Optional.empty());
  }

  private static AttemptResult broken(Breakdown breakdown) {
    return new AttemptResult.StartupBroken(breakdown, Optional.empty());
  }

  private static AttemptResult unexpected(String latin1) {
    return new AttemptResult.UnexpectedAnswer(
        Bytes.of(latin1.getBytes(StandardCharsets.ISO_8859_1)), Optional.empty());
  }
}
