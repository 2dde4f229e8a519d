package io.github.pgseal.lab;

import io.github.pgseal.lab.certificate.Issued;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// A client of few words, to see what a lab server really does. It trusts every certificate.
public final class WireClient implements AutoCloseable {

  private static final int SSL_REQUEST = 80877103;
  private static final int PROTOCOL_3 = 196608;

  private final Socket raw;
  private Socket current;

  private WireClient(Socket socket) {
    raw = socket;
    current = socket;
  }

  /// What the server answered to a startup packet: `R` and the kind of request, or `E` and the
  /// text.
  public record Answer(char type, int request, String text) {}

  /// Connects.
  public static WireClient connect(String host, int port) throws IOException {
    Socket socket = new Socket(host, port);
    socket.setSoTimeout(20_000);
    return new WireClient(socket);
  }

  /// The socket, for what has no method here.
  public Socket socket() {
    return current;
  }

  /// Sends SSLRequest; the answer as a character, or -1 cast at the end of the stream.
  public int requestTls() throws IOException {
    DataOutputStream out = new DataOutputStream(current.getOutputStream());
    out.writeInt(8);
    out.writeInt(SSL_REQUEST);
    out.flush();
    return current.getInputStream().read();
  }

  /// Shakes hands and returns the certificates that the server sent.
  public List<X509Certificate> handshake() throws IOException {
    return handshake(context(null), "db.example.test");
  }

  /// Shakes hands without Server Name Indication.
  public List<X509Certificate> handshakeWithoutName() throws IOException {
    return handshake(context(null), "127.0.0.1");
  }

  /// Shakes hands with a client certificate at hand.
  public List<X509Certificate> handshake(Issued client) throws IOException {
    return handshake(context(client), "db.example.test");
  }

  private List<X509Certificate> handshake(SSLContext context, String name) throws IOException {
    SSLSocket tls =
        (SSLSocket) context.getSocketFactory().createSocket(raw, name, raw.getPort(), true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"postgresql"});
    tls.setSSLParameters(parameters);
    tls.startHandshake();
    current = tls;
    return Stream.of(tls.getSession().getPeerCertificates())
        .map(X509Certificate.class::cast)
        .toList();
  }

  /// Sends a startup packet and reads the first answer.
  public Answer startup(String user, String database) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (String text : List.of("user", user, "database", database, "")) {
      body.write(text.getBytes(StandardCharsets.UTF_8));
      body.write(0);
    }
    DataOutputStream out = new DataOutputStream(current.getOutputStream());
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(packet);
    fields.writeInt(8 + body.size());
    fields.writeInt(PROTOCOL_3);
    body.writeTo(fields);
    out.write(packet.toByteArray());
    out.flush();
    DataInputStream in = new DataInputStream(current.getInputStream());
    char type = (char) in.readByte();
    byte[] content = new byte[in.readInt() - 4];
    in.readFully(content);
    if (type == 'R') {
      return new Answer(type, content[3], "");
    }
    return new Answer(type, -1, new String(content, StandardCharsets.UTF_8).replace('\0', ' '));
  }

  @Override
  public void close() throws IOException {
    raw.close();
  }

  private static SSLContext context(@Nullable Issued client) {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      if (client != null) {
        store.setKeyEntry(
            "client", client.key(), new char[0], client.sent().toArray(new Certificate[0]));
      }
      keys.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), new TrustManager[] {new Credulous()}, null);
      return context;
    } catch (GeneralSecurityException | IOException everyJdkHasThem) {
      throw new IllegalStateException(everyJdkHasThem);
    }
  }

  private static final class Credulous extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
