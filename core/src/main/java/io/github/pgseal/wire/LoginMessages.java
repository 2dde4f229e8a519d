package io.github.pgseal.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// What a client says to log in and to ask a question (PostgreSQL manual, "Message Formats").
///
/// Most of it is secret, so these are arrays: they have no text form that could end up somewhere.
public final class LoginMessages {

  private static final char PASSWORD = 'p';

  private LoginMessages() {}

  /// PasswordMessage, with the password as it is or hashed.
  public static byte[] password(String password) {
    return message(PASSWORD, terminated(password));
  }

  /// SASLInitialResponse.
  public static byte[] saslInitialResponse(String mechanism, String response) {
    byte[] name = terminated(mechanism);
    byte[] data = response.getBytes(StandardCharsets.UTF_8);
    return message(
        PASSWORD,
        ByteBuffer.allocate(name.length + 4 + data.length)
            .put(name)
            .putInt(data.length)
            .put(data)
            .array());
  }

  /// SASLResponse.
  public static byte[] saslResponse(String response) {
    return message(PASSWORD, response.getBytes(StandardCharsets.UTF_8));
  }

  /// Query, in the simple protocol.
  public static byte[] query(String sql) {
    return message('Q', terminated(sql));
  }

  private static byte[] terminated(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    out.write(0);
    return out.toByteArray();
  }

  private static byte[] message(char type, byte[] body) {
    return ByteBuffer.allocate(5 + body.length)
        .put((byte) type)
        .putInt(4 + body.length)
        .put(body)
        .array();
  }
}
