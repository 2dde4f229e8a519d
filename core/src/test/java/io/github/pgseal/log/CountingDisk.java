package io.github.pgseal.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Optional;

/// A disk that counts what is open and what is read, and may fail.
final class CountingDisk implements Disk {
  int open;
  long bytes;
  boolean failing;
  Step beforeOpening = () -> {};

  @FunctionalInterface
  interface Step {
    void run() throws IOException;
  }

  @Override
  public Optional<Seen> look(Path path) throws IOException {
    return Disk.REAL.look(path);
  }

  @Override
  public SeekableByteChannel open(Path path) throws IOException {
    Step step = beforeOpening;
    beforeOpening = () -> {};
    step.run();
    return new Counted(Disk.REAL.open(path));
  }

  private final class Counted implements SeekableByteChannel {
    private final SeekableByteChannel channel;

    Counted(SeekableByteChannel channel) {
      this.channel = channel;
      open++;
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
      if (failing) {
        throw new IOException("Stale file handle");
      }
      int size = channel.read(bytes);
      CountingDisk.this.bytes += Math.max(0, size);
      return size;
    }

    @Override
    public int write(ByteBuffer bytes) {
      throw new NonWritableChannelException();
    }

    @Override
    public long position() throws IOException {
      return channel.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
      channel.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      open--;
      channel.close();
    }
  }
}
