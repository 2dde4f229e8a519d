package io.github.pgseal.lab.fake;

import io.github.pgseal.Bytes;
import io.github.pgseal.lab.certificate.Issued;
import io.github.pgseal.lab.certificate.ServerCertificate;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.bouncycastle.tls.TlsServerProtocol;

/// One connection of the fake server.
final class Conversation {

  private static final int SSL_REQUEST = 80877103;
  private static final int GSS_REQUEST = 80877104;
  private static final int LONGEST_PACKET = 10_000;
  private static final int TLS_HANDSHAKE = 0x16;
  private static final long BETWEEN_BYTES = TimeUnit.MILLISECONDS.toNanos(1);

  private final Socket socket;
  private final FakeScript script;
  private final Function<ServerCertificate, Issued> certificates;
  private InputStream in;
  private OutputStream out;
  private boolean encrypted;

  Conversation(Socket socket, FakeScript script, Function<ServerCertificate, Issued> certificates)
      throws IOException {
    this.socket = socket;
    this.script = script;
    this.certificates = certificates;
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /// Does all that the script wants. Ends with an exception when the peer does not play along.
  void hold() throws IOException {
    follow(script.onConnect());
    finish();
  }

  private void follow(List<Step> steps) throws IOException {
    for (Step step : steps) {
      switch (step) {
        case Step.Send send -> send(send.bytes());
        case Step.SendSlowly send -> sendSlowly(send.bytes());
        case Step.SendForever send -> sendForever(send.bytes());
        case Step.Silence _ -> in.transferTo(OutputStream.nullOutputStream());
        case Step.Read _ -> read();
        case Step.Handshake handshake -> shakeHands(handshake.tls());
        case Step.Next _ -> follow(answerTo(nextPacket()));
        case Step.Close _ -> finish();
        case Step.Reset _ -> reset();
      }
    }
  }

  private enum Packet {
    SSL_REQUEST,
    GSS_REQUEST,
    CLIENT_HELLO,
    STARTUP
  }

  private List<Step> answerTo(Packet packet) {
    return switch (packet) {
      case SSL_REQUEST -> script.onSslRequest();
      case GSS_REQUEST -> script.onGssRequest();
      case CLIENT_HELLO -> script.onClientHello();
      case STARTUP -> encrypted ? script.onEncryptedStartup() : script.onStartup();
    };
  }

  private Packet nextPacket() throws IOException {
    if (!encrypted) {
      in.mark(1);
      int first = in.read();
      in.reset();
      if (first == TLS_HANDSHAKE) {
        return Packet.CLIENT_HELLO;
      }
    }
    DataInputStream data = new DataInputStream(in);
    int length = data.readInt();
    if (length < 8 || length > LONGEST_PACKET) {
      throw new IOException("packet of length " + length);
    }
    int code = data.readInt();
    in.readNBytes(length - 8);
    return switch (code) {
      case SSL_REQUEST -> Packet.SSL_REQUEST;
      case GSS_REQUEST -> Packet.GSS_REQUEST;
      default -> Packet.STARTUP;
    };
  }

  private void read() throws IOException {
    byte[] some = new byte[LONGEST_PACKET];
    if (in.read(some) < 0) {
      throw new IOException("the peer has closed");
    }
  }

  private void send(Bytes bytes) throws IOException {
    out.write(bytes.toArray());
    out.flush();
  }

  private void sendSlowly(Bytes bytes) throws IOException {
    for (byte one : bytes.toArray()) {
      out.write(one);
      out.flush();
      LockSupport.parkNanos(BETWEEN_BYTES);
    }
  }

  private void sendForever(Bytes bytes) throws IOException {
    // A whole buffer at a time: one write for a few bytes each would take all of a processor.
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    while (chunk.size() < LONGEST_PACKET) {
      chunk.writeBytes(bytes.toArray());
    }
    byte[] content = chunk.toByteArray();
    while (!socket.isClosed()) {
      out.write(content);
    }
  }

  private void shakeHands(FakeTls tls) throws IOException {
    TlsServerProtocol protocol = new TlsServerProtocol(in, out);
    protocol.accept(new FakeTlsServer(tls, certificates.apply(tls.certificate())));
    in = new BufferedInputStream(protocol.getInputStream());
    out = protocol.getOutputStream();
    encrypted = true;
  }

  /// Says that no more comes, and waits for the peer to say so too: closing with unread data would
  /// send RST instead of FIN.
  private void finish() throws IOException {
    if (encrypted) {
      out.close();
    } else if (!socket.isOutputShutdown()) {
      socket.shutdownOutput();
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /// Closing with a linger time of zero sends RST.
  private void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }
}
