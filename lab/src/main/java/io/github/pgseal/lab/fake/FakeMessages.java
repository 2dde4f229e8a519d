package io.github.pgseal.lab.fake;

import io.github.pgseal.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Messages of a server in PostgreSQL's protocol 3 (manual, "Message Formats").
public final class FakeMessages {

  private static final int SASL = 10;

  private FakeMessages() {}

  /// An ErrorResponse.
  public static Bytes error(String severity, String sqlState, String text) {
    ByteArrayOutputStream fields = new ByteArrayOutputStream();
    field(fields, 'S', severity);
    field(fields, 'V', severity);
    field(fields, 'C', sqlState);
    field(fields, 'M', text);
    fields.write(0);
    return message('E', fields.toByteArray());
  }

  /// An AuthenticationSASL that offers these mechanisms.
  public static Bytes sasl(String... mechanisms) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(ByteBuffer.allocate(4).putInt(SASL).array());
    for (String mechanism : mechanisms) {
      body.writeBytes(mechanism.getBytes(StandardCharsets.US_ASCII));
      body.write(0);
    }
    body.write(0);
    return message('R', body.toByteArray());
  }

  /// AuthenticationOk and ReadyForQuery: the client is in, without a login.
  public static Bytes welcome() {
    ByteBuffer messages = ByteBuffer.allocate(15);
    messages.put((byte) 'R').putInt(8).putInt(0);
    messages.put((byte) 'Z').putInt(5).put((byte) 'I');
    return Bytes.of(messages.array());
  }

  /// The beginning of a message that claims any length.
  public static Bytes claiming(char type, int length) {
    return Bytes.of(ByteBuffer.allocate(5).put((byte) type).putInt(length).array());
  }

  private static void field(ByteArrayOutputStream fields, char code, String value) {
    fields.write(code);
    fields.writeBytes(value.getBytes(StandardCharsets.UTF_8));
    fields.write(0);
  }

  private static Bytes message(char type, byte[] body) {
    return Bytes.of(
        ByteBuffer.allocate(5 + body.length)
            .put((byte) type)
            .putInt(4 + body.length)
            .put(body)
            .array());
  }
}
