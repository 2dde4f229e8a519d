package io.github.pgseal.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A file that is read as it grows, whatever its name becomes; it may be cut off and written from
/// its start. It is held open, so that nothing is lost when its name is taken away.
final class FollowedFile {
  /// The most bytes that are read at once, and of a line that has no end yet.
  static final int BLOCK = 1 << 16;

  /// The most blocks that are read before it is the next file's turn.
  private static final int BLOCKS_IN_TURN = 16;

  private final Object key;
  private final Surroundings around;
  private final byte[] block;
  private Path path;
  private Optional<SeekableByteChannel> channel = Optional.empty();
  private FollowedEntries entries;
  private boolean begun;
  private boolean refused;
  private boolean troubled;
  private boolean counting;
  private long counted;
  private long position;
  private int unended;

  /// What all files share.
  ///
  /// @param block is written over by each file in turn
  record Surroundings(
      Disk disk,
      EntryReaders readers,
      LogListener listener,
      InstantSource clock,
      ByteBuffer block) {}

  /// A file.
  ///
  /// @param key tells it from others that get its name
  /// @param position from where on it is told
  FollowedFile(Path path, Object key, long position, Surroundings around) {
    this.path = path;
    this.key = key;
    this.position = position;
    this.around = around;
    this.block = around.block().array();
    this.entries = entries();
  }

  private FollowedEntries entries() {
    return new FollowedEntries(around.readers(), path.toString(), around.clock(), position == 0);
  }

  Path path() {
    return path;
  }

  Object key() {
    return key;
  }

  /// The file has that name now.
  void rename(Path name) {
    path = name;
  }

  /// Whether it can be read even if it has no name any more.
  boolean isOpen() {
    return channel.isPresent();
  }

  /// What a turn of reading came to.
  enum Turn {
    /// Nothing was added.
    NOTHING,
    /// All that was added has been read.
    READ,
    /// There may be more.
    MORE
  }

  /// Reads what was added since, or as much of it as one turn may take.
  Turn poll(BooleanSupplier stopped) {
    try {
      if (channel.isEmpty() && !open()) {
        return Turn.NOTHING;
      }
      Turn turn = readOn(channel.get(), stopped);
      troubled = refused;
      return turn;
    } catch (NoSuchFileException notThere) {
      return Turn.NOTHING;
    } catch (IOException failure) {
      close();
      tell(failure);
      return Turn.NOTHING;
    }
  }

  /// Opens it, if it can be opened, before its name is taken away.
  void hold() {
    try {
      open();
    } catch (IOException later) {
      // It is opened when it is read, and told if that fails again.
      close();
    }
  }

  /// Whoever has the name when it is opened may not be the file that had it before.
  private boolean open() throws IOException {
    SeekableByteChannel opened = around.disk().open(path);
    try {
      if (around.disk().look(path).filter(seen -> seen.key().equals(key)).isPresent()) {
        channel = Optional.of(opened);
      }
    } finally {
      if (channel.isEmpty()) {
        opened.close();
      }
    }
    return channel.isPresent();
  }

  private void tell(IOException failure) {
    if (!troubled && !(failure instanceof ClosedByInterruptException)) {
      around.listener().trouble(new LogTrouble(path.toString(), Unreadable.reason(failure)));
    }
    troubled = true;
  }

  private Turn readOn(SeekableByteChannel file, BooleanSupplier stopped) throws IOException {
    if (file.size() < position) {
      startAgain();
    }
    if (!begun) {
      begin(file);
    }
    if (refused || !begun) {
      return Turn.NOTHING;
    }
    Turn turn = Turn.NOTHING;
    for (int blocks = 0; blocks < BLOCKS_IN_TURN && !stopped.getAsBoolean(); blocks++) {
      if (counting && counted < position) {
        count(file);
        continue;
      }
      int size = read(file, position);
      int whole = whole(size);
      if (whole == 0) {
        return restOf(turn, size);
      }
      turn = Turn.READ;
      counting = counted < position;
      if (!counting) {
        entries.feed(block, whole);
        position += whole;
        counted = position;
        unended = 0;
      }
    }
    return Turn.MORE;
  }

  /// Only a part of a line is left.
  private Turn restOf(Turn turn, int size) {
    boolean grown = size != unended;
    unended = size;
    if (turn == Turn.NOTHING && !grown) {
      entries.idle();
      return turn;
    }
    return Turn.READ;
  }

  private void startAgain() {
    entries.end();
    position = 0;
    counted = 0;
    counting = false;
    unended = 0;
    begun = false;
    refused = false;
    troubled = false;
    entries = entries();
  }

  /// Looks at the start of the file, as soon as it has a line. Lines before those that are told are
  /// counted when the first one comes.
  private void begin(SeekableByteChannel file) throws IOException {
    int size = read(file, 0);
    Optional<String> reason = refusal(size);
    if (reason.isPresent()) {
      refused = true;
      begun = true;
      position = file.size();
      tell(new Unreadable(reason.get()));
      return;
    }
    if (position == 0) {
      begun = whole(size) > 0;
      position = begun && hasByteOrderMark(size) ? 3 : 0;
      counted = position;
    } else {
      begun = true;
      int whole = whole(size);
      entries.learn(block, whole == 0 ? size : whole);
      position = startOfLine(file);
    }
  }

  /// Why a file cannot be followed.
  private Optional<String> refusal(int size) {
    byte[] magic = new Slice(block, 0, Math.min(size, 6)).copy().bytes();
    try {
      Compression compression = OpenedSource.compression(magic);
      if (compression != Compression.NONE) {
        return Optional.of(
            "is compressed with %s; only plain text can be followed"
                .formatted(compression.toText()));
      }
    } catch (Unreadable reason) {
      return Optional.of(Unreadable.reason(reason));
    }
    boolean binary =
        Slice.indexOf((byte) 0, block, startOfText(size), size) >= 0
            && around.readers().sniff(block, size).format() == LogFormat.UNKNOWN;
    return binary ? Optional.of("is not a text file") : Optional.empty();
  }

  /// A writer that keeps its place in a file that is cut off leaves zeros before it.
  private int startOfText(int size) {
    int start = 0;
    while (start < size && block[start] == 0) {
      start++;
    }
    return start;
  }

  private boolean hasByteOrderMark(int size) {
    boolean marked = size >= 3 && block[0] == (byte) 0xef && block[1] == (byte) 0xbb;
    return marked && block[2] == (byte) 0xbf;
  }

  /// Where the line starts that is being written at the position; one that is too long to be read
  /// starts there.
  private long startOfLine(SeekableByteChannel file) throws IOException {
    long from = Math.max(0, position - BLOCK);
    int size = Math.min(read(file, from), (int) (position - from));
    int whole = whole(size);
    return whole == 0 && from > 0 ? position : from + whole;
  }

  private void count(SeekableByteChannel file) throws IOException {
    int size = (int) Math.min(read(file, counted), position - counted);
    if (size <= 0) {
      counted = position;
      return;
    }
    long newlines = 0;
    for (int at = Slice.indexOf((byte) '\n', block, 0, size);
        at >= 0;
        at = Slice.indexOf((byte) '\n', block, at + 1, size)) {
      newlines++;
    }
    entries.pass(newlines);
    counted += size;
  }

  /// The bytes up to the end of the last whole line; all, if a line fills the block.
  private int whole(int size) {
    int end = size;
    while (end > 0 && block[end - 1] != '\n') {
      end--;
    }
    return end == 0 && size == BLOCK ? size : end;
  }

  /// Fills the block as far as the file goes.
  private int read(SeekableByteChannel file, long from) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(block);
    file.position(from);
    while (buffer.hasRemaining() && file.read(buffer) > 0) {}
    return buffer.position();
  }

  /// Nothing more comes: hands on what is left.
  void leave() {
    try {
      if (channel.isPresent() && begun && !refused && counted == position) {
        int size = read(channel.get(), position);
        if (size > 0) {
          entries.feed(block, size);
        }
      }
    } catch (IOException failure) {
      tell(failure);
    }
    entries.end();
    close();
  }

  private void close() {
    try {
      if (channel.isPresent()) {
        channel.get().close();
      }
    } catch (IOException failure) {
      tell(failure);
    }
    channel = Optional.empty();
  }
}
