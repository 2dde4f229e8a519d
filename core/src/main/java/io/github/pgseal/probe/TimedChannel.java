package io.github.pgseal.probe;

import io.github.pgseal.Bytes;
import io.github.pgseal.evidence.Endpoint;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.function.LongSupplier;

/// One connection whose every step is bounded by a deadline and by a number of bytes.
final class TimedChannel implements AutoCloseable {

  /// More than any server sends before authentication, including the longest chain of certificates.
  static final int BYTE_LIMIT = 1 << 20;

  /// The deadline passed.
  static final class DeadlinePassed extends IOException {
    private static final long serialVersionUID = 1;

    DeadlinePassed() {
      super("the deadline passed");
    }
  }

  /// The peer sent more than [#BYTE_LIMIT].
  static final class TooManyBytes extends IOException {
    private static final long serialVersionUID = 1;

    TooManyBytes() {
      super("more than " + BYTE_LIMIT + " bytes");
    }
  }

  private static final int BEGINNING = 64;

  private final SocketChannel channel;
  private final Selector selector;
  private final LongSupplier nanoTime;
  private final long deadline;
  private final ByteBuffer buffer = ByteBuffer.allocate(16 * 1024).limit(0);
  private int received;
  private final byte[] beginning = new byte[BEGINNING];
  private int beginningSize;

  private TimedChannel(
      SocketChannel channel, Selector selector, LongSupplier nanoTime, long deadline) {
    this.channel = channel;
    this.selector = selector;
    this.nanoTime = nanoTime;
    this.deadline = deadline;
  }

  /// Connects.
  ///
  /// @param deadline when to give up, on the scale of `nanoTime`
  static TimedChannel connect(Endpoint endpoint, LongSupplier nanoTime, long deadline)
      throws IOException {
    SocketAddress address = address(endpoint);
    SocketChannel channel =
        address instanceof UnixDomainSocketAddress
            ? SocketChannel.open(StandardProtocolFamily.UNIX)
            : SocketChannel.open();
    try {
      channel.configureBlocking(false);
      TimedChannel timed = new TimedChannel(channel, Selector.open(), nanoTime, deadline);
      if (!channel.connect(address)) {
        timed.await(SelectionKey.OP_CONNECT);
        channel.finishConnect();
      }
      return timed;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static SocketAddress address(Endpoint endpoint) throws IOException {
    return switch (endpoint) {
      // Numeric, so that no name service is asked.
      case Endpoint.Tcp(String address, int port) ->
          new InetSocketAddress(InetAddress.getByName(address), port);
      case Endpoint.Unix(String path) -> UnixDomainSocketAddress.of(path);
    };
  }

  private void await(int operation) throws IOException {
    channel.register(selector, operation);
    while (true) {
      long left = deadline - nanoTime.getAsLong();
      if (left <= 0) {
        throw new DeadlinePassed();
      }
      selector.selectedKeys().clear();
      if (selector.select(Math.max(1, left / 1_000_000)) > 0) {
        return;
      }
    }
  }

  /// One byte, or -1 at the end.
  int read() throws IOException {
    while (!buffer.hasRemaining()) {
      if (!fill()) {
        return -1;
      }
    }
    return buffer.get() & 0xff;
  }

  /// At least one byte into the array, or -1 at the end.
  int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!buffer.hasRemaining()) {
      if (!fill()) {
        return -1;
      }
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(bytes, offset, count);
    return count;
  }

  private boolean fill() throws IOException {
    if (received > BYTE_LIMIT) {
      throw new TooManyBytes();
    }
    buffer.clear().limit(0);
    ByteBuffer target = buffer.duplicate().clear();
    int count = channel.read(target);
    while (count == 0) {
      await(SelectionKey.OP_READ);
      count = channel.read(target);
    }
    if (count < 0) {
      return false;
    }
    buffer.limit(count);
    received += count;
    int kept = Math.min(count, BEGINNING - beginningSize);
    buffer.get(0, beginning, beginningSize, kept);
    beginningSize += kept;
    return true;
  }

  /// How many bytes have arrived with those that were read.
  int buffered() {
    return buffer.remaining();
  }

  /// From here on, [#beginning] counts anew.
  void markBeginning() {
    beginningSize = Math.min(BEGINNING, buffer.remaining());
    buffer.get(buffer.position(), beginning, 0, beginningSize);
  }

  /// The first bytes received since [#markBeginning].
  Bytes beginning() {
    return Bytes.of(java.util.Arrays.copyOf(beginning, beginningSize));
  }

  /// Sends everything.
  void write(Bytes bytes) throws IOException {
    write(bytes.toArray(), 0, bytes.size());
  }

  private void write(byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer source = ByteBuffer.wrap(bytes, offset, length);
    while (source.hasRemaining()) {
      if (channel.write(source) == 0) {
        await(SelectionKey.OP_WRITE);
      }
    }
  }

  /// This channel's incoming bytes as a stream.
  InputStream input() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        return TimedChannel.this.read();
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return TimedChannel.this.read(bytes, offset, length);
      }

      @Override
      public int available() {
        return buffered();
      }
    };
  }

  /// This channel's outgoing bytes as a stream.
  OutputStream output() {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        TimedChannel.this.write(new byte[] {(byte) value}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        TimedChannel.this.write(bytes, offset, length);
      }
    };
  }

  /// Fills the array or fails at the end of the stream.
  static void readFully(InputStream in, byte[] bytes) throws IOException {
    if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
      throw new EOFException();
    }
  }

  @Override
  public void close() throws IOException {
    try (selector) {
      channel.close();
    }
  }
}
