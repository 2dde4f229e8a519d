package io.github.pgseal.wire;

import io.github.pgseal.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The packets with which a client begins (PostgreSQL manual, "Message Formats"): a length, a code,
/// no type byte.
public final class StartupPackets {

  private static final int SSL_REQUEST = 80877103;
  private static final int GSSENC_REQUEST = 80877104;
  private static final int PROTOCOL_3_0 = 196608;

  private StartupPackets() {}

  /// Asks for TLS.
  public static Bytes sslRequest() {
    return code(SSL_REQUEST);
  }

  /// Asks for GSSAPI encryption.
  public static Bytes gssEncRequest() {
    return code(GSSENC_REQUEST);
  }

  /// Whether a name can be sent: a NUL would end it, and what follows would be a parameter.
  public static boolean sendable(String name) {
    return name.indexOf('\0') < 0;
  }

  /// Says who wants what. Only what the protocol demands is sent.
  ///
  /// @throws IllegalArgumentException when a name is not [#sendable]
  public static Bytes startup(String user, String database) {
    if (!sendable(user) || !sendable(database)) {
      throw new IllegalArgumentException("a name in a startup packet contains no NUL");
    }
    ByteArrayOutputStream parameters = new ByteArrayOutputStream();
    parameter(parameters, "user", user);
    parameter(parameters, "database", database);
    parameters.write(0);
    byte[] body = parameters.toByteArray();
    return Bytes.of(
        ByteBuffer.allocate(8 + body.length)
            .putInt(8 + body.length)
            .putInt(PROTOCOL_3_0)
            .put(body)
            .array());
  }

  /// Says goodbye once the server is ready for queries.
  public static Bytes terminate() {
    return Bytes.of(ByteBuffer.allocate(5).put((byte) 'X').putInt(4).array());
  }

  private static Bytes code(int code) {
    return Bytes.of(ByteBuffer.allocate(8).putInt(8).putInt(code).array());
  }

  private static void parameter(ByteArrayOutputStream out, String name, String value) {
    out.writeBytes(name.getBytes(StandardCharsets.UTF_8));
    out.write(0);
    out.writeBytes(value.getBytes(StandardCharsets.UTF_8));
    out.write(0);
  }
}
