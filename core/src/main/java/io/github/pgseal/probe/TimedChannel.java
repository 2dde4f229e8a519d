package io.github.pgseal.probe;

import io.github.pgseal.Bytes;
import io.github.pgseal.NumericAddress;
import io.github.pgseal.evidence.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.file.InvalidPathException;
import java.util.Arrays;
import java.util.Optional;
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
  private static final int LAST_PORT = 65535;
  private static final int NANOS_PER_MILLI = 1_000_000;

  /// This machine cannot even try.
  static final class Unusable extends IOException {
    private static final long serialVersionUID = 1;

    Unusable(String why) {
      super(why);
    }
  }

  private final SocketChannel channel;
  private final Selector selector;
  private final LongSupplier nanoTime;
  private final long deadline;
  private final ByteBuffer buffer = ByteBuffer.allocate(16 * 1024).limit(0);
  private int received;
  private final byte[] beginning = new byte[BEGINNING];
  private int beginningSize;
  private boolean ended;
  private Optional<IOException> writeFailure = Optional.empty();

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
    TimedChannel timed;
    try {
      channel.configureBlocking(false);
      timed = new TimedChannel(channel, Selector.open(), nanoTime, deadline);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    try {
      if (!channel.connect(address)) {
        timed.await(SelectionKey.OP_CONNECT);
        channel.finishConnect();
      }
      return timed;
    } catch (IOException | UnsupportedAddressTypeException e) {
      timed.close();
      throw e instanceof IOException io ? io : new Unusable("there is no such kind of address");
    }
  }

  private static SocketAddress address(Endpoint endpoint) throws IOException {
    return switch (endpoint) {
      // Numeric, so that no name service is asked.
      case Endpoint.Tcp(String address, int port) when port >= 0 && port <= LAST_PORT ->
          new InetSocketAddress(
              NumericAddress.parse(address)
                  .orElseThrow(() -> new Unusable("\"%s\" is no address".formatted(address))),
              port);
      case Endpoint.Tcp(String _, int port) -> throw new Unusable("there is no port " + port);
      case Endpoint.Unix(String path) when path.startsWith("@") ->
          throw new Unusable(
              "abstract Unix-domain socket \"%s\" cannot be opened from Java".formatted(path));
      case Endpoint.Unix(String path) -> unixAddress(path);
    };
  }

  private static SocketAddress unixAddress(String path) throws Unusable {
    try {
      return UnixDomainSocketAddress.of(path);
    } catch (InvalidPathException _) {
      throw new Unusable("\"%s\" is no path".formatted(path));
    }
  }

  private void await(int operation) throws IOException {
    channel.register(selector, operation);
    while (true) {
      long left = deadline - nanoTime.getAsLong();
      if (left <= 0) {
        throw new DeadlinePassed();
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException();
      }
      selector.selectedKeys().clear();
      if (selector.select(Math.max(1, left / NANOS_PER_MILLI)) > 0) {
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

  /// Waits for at least one byte. False at the end of the stream.
  private boolean fill() throws IOException {
    while (!ended && take() == 0) {
      await(SelectionKey.OP_READ);
    }
    if (ended && writeFailure.isPresent()) {
      throw writeFailure.get();
    }
    return !ended;
  }

  /// Takes what has arrived into the empty buffer, without waiting. Returns how much it was.
  private int take() throws IOException {
    if (received > BYTE_LIMIT) {
      throw new TooManyBytes();
    }
    buffer.limit(0);
    ByteBuffer target = buffer.duplicate().clear();
    int count = channel.read(target);
    if (count < 0) {
      ended = true;
      return 0;
    }
    buffer.position(0).limit(count);
    received += count;
    int kept = Math.min(count, BEGINNING - beginningSize);
    buffer.get(0, beginning, beginningSize, kept);
    beginningSize += kept;
    return count;
  }

  /// Whether the peer has ended the stream, and everything before that was read.
  boolean ended() {
    return ended;
  }

  /// How many bytes can be read without waiting.
  int available() throws IOException {
    return buffer.hasRemaining() || ended ? buffer.remaining() : take();
  }

  /// Forgets what has arrived and was not read.
  void discard() {
    buffer.limit(0);
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
    return Bytes.of(Arrays.copyOf(beginning, beginningSize));
  }

  /// Sends everything. When the peer has gone, what it said before it went is worth more than the
  /// failure to reach it, so that failure shows only when the peer's last words have been read.
  void write(Bytes bytes) throws IOException {
    write(bytes.toArray(), 0, bytes.size());
  }

  private void write(byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer source = ByteBuffer.wrap(bytes, offset, length);
    while (source.hasRemaining() && writeFailure.isEmpty()) {
      if (send(source) == 0 && writeFailure.isEmpty()) {
        await(SelectionKey.OP_WRITE);
      }
    }
  }

  private int send(ByteBuffer source) {
    try {
      return channel.write(source);
    } catch (IOException e) {
      writeFailure = Optional.of(e);
      return 0;
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
      public int available() throws IOException {
        return TimedChannel.this.available();
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

  /// Closes so that the server sees the end of the stream and no reset: a socket that is closed
  /// with unread bytes resets the connection, which servers log. Nothing that goes wrong here
  /// matters any more.
  @Override
  public void close() {
    try (channel;
        selector) {
      if (channel.isConnected()) {
        channel.shutdownOutput();
        discard();
        while (!ended && take() > 0) {
          discard();
        }
      }
    } catch (IOException _) {
      // The connection is gone, as it should.
    }
  }
}
