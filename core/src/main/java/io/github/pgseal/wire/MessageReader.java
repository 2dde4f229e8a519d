package io.github.pgseal.wire;

import io.github.pgseal.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// Reads messages of the server one after another, each bounded. Only the stream can fail.
public final class MessageReader {

  /// No message of a login is longer. libpq's own bound for short messages is 30000 bytes
  /// (`VALID_LONG_MESSAGE_TYPE`, fe-protocol3.c).
  public static final int LONGEST = 30000;

  private static final int HEADER = 5;

  private final InputStream in;

  /// A reader that takes no more from the stream than it needs.
  public MessageReader(InputStream in) {
    this.in = in;
  }

  /// The next message. After [BackendMessage.TooLong] the stream stands in the middle of it.
  ///
  /// @throws EOFException when the stream ends before the message does
  public BackendMessage next() throws IOException {
    ByteBuffer header = ByteBuffer.wrap(exactly(HEADER));
    char type = (char) (header.get() & 0xff);
    int length = header.getInt();
    return length < 4 || length > LONGEST
        ? new BackendMessage.TooLong(type, length)
        : MessageBodies.message(type, Bytes.of(exactly(length - 4)));
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }
}
