package io.github.pgseal.log;

import com.github.luben.zstd.ZstdInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.util.zip.GZIPInputStream;

/// A source whose bytes are expanded as they are read.
final class OpenedSource implements AutoCloseable {
  private static final int MAGIC = 6;
  private static final int BUFFER = 1 << 16;

  private final Counted counted;
  private final InputStream expanded;
  private final Compression compression;
  private final boolean closes;

  private OpenedSource(
      Counted counted, InputStream expanded, Compression compression, boolean closes) {
    this.counted = counted;
    this.expanded = expanded;
    this.compression = compression;
    this.closes = closes;
  }

  /// Opens a source.
  ///
  /// @throws IOException if it cannot be read
  static OpenedSource of(LogSource source) throws IOException {
    return switch (source) {
      case LogSource.File file -> {
        refuse(Files.isDirectory(file.path()), "is a directory");
        InputStream stream = Files.newInputStream(file.path());
        try {
          yield of(new Counted(stream), true);
        } catch (IOException refused) {
          stream.close();
          throw refused;
        }
      }
      case LogSource.Stream stream -> of(new Counted(stream.stream()), false);
    };
  }

  private static OpenedSource of(Counted counted, boolean closes) throws IOException {
    PushbackInputStream start = new PushbackInputStream(counted, MAGIC);
    byte[] magic = start.readNBytes(MAGIC);
    start.unread(magic);
    Compression compression = compression(magic);
    InputStream expanded =
        switch (compression) {
          case NONE -> start;
          case GZIP -> new GZIPInputStream(start, BUFFER);
          case ZSTD -> new ZstdInputStream(start);
        };
    return new OpenedSource(counted, expanded, compression, closes);
  }

  /// What the first bytes of a source say.
  ///
  /// @throws Unreadable if they are not of a kind that is read
  static Compression compression(byte[] magic) throws Unreadable {
    if (starts(magic, 0x1f, 0x8b)) {
      return Compression.GZIP;
    }
    if (starts(magic, 0x28, 0xb5, 0x2f, 0xfd)) {
      return Compression.ZSTD;
    }
    refuse(starts(magic, 'B', 'Z', 'h'), "is compressed with bzip2; decompress it first");
    refuse(starts(magic, 0xfd, '7', 'z', 'X', 'Z'), "is compressed with xz; decompress it first");
    refuse(starts(magic, 0x04, 0x22, 0x4d, 0x18), "is compressed with lz4; decompress it first");
    refuse(starts(magic, 'P', 'K', 3, 4), "is a zip archive; extract it first");
    refuse(
        starts(magic, 0xff, 0xfe) || starts(magic, 0xfe, 0xff),
        "is encoded in UTF-16; convert it to UTF-8 first");
    return Compression.NONE;
  }

  private static boolean starts(byte[] bytes, int... magic) {
    for (int at = 0; at < magic.length; at++) {
      if (at >= bytes.length || (bytes[at] & 0xff) != magic[at]) {
        return false;
      }
    }
    return true;
  }

  private static void refuse(boolean refused, String reason) throws Unreadable {
    if (refused) {
      throw new Unreadable(reason);
    }
  }

  Compression compression() {
    return compression;
  }

  /// The bytes read until now, before they were expanded.
  long bytesRead() {
    return counted.count;
  }

  /// Reads at least one byte, unless the end is reached.
  ///
  /// @return how many, or -1 at the end
  int read(byte[] buffer, int from) throws IOException {
    return expanded.read(buffer, from, buffer.length - from);
  }

  @Override
  public void close() throws IOException {
    if (closes) {
      expanded.close();
    }
  }

  /// Counts what is read.
  private static final class Counted extends FilterInputStream {
    private long count;
    private boolean ended;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count += read < 0 ? 0 : 1;
      ended = read < 0;
      return read;
    }

    /// What reads a gzip file asks this to learn whether another one follows; a pipe would not
    /// know.
    @Override
    public int available() {
      return ended ? 0 : 1;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      int read = super.read(buffer, from, length);
      count += Math.max(read, 0);
      ended = read < 0;
      return read;
    }
  }
}
