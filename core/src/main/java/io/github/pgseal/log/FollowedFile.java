package io.github.pgseal.log;

import io.github.pgseal.log.Sniffer.Sniffed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A file that is read as it grows. It may not be there yet, vanish for a while, be renamed while a
/// new one takes its name, or be cut off and written from its start.
final class FollowedFile implements AutoCloseable {
  private static final int BLOCK = 1 << 16;

  private final Path path;
  private final EntryReaders readers;
  private final LogListener listener;
  private final byte[] block = new byte[BLOCK];
  private Optional<Open> open = Optional.empty();
  private Optional<Sniffed> known = Optional.empty();
  private boolean troubled;

  FollowedFile(Path path, EntryReaders readers, LogListener listener) {
    this.path = path;
    this.readers = readers;
    this.listener = listener;
  }

  /// The file that has the name, or had it until now.
  private static final class Open {
    private final FileChannel channel;
    private final Optional<Object> key;
    private long position;
    private long lines;
    private Optional<EntryReader> entries = Optional.empty();

    Open(FileChannel channel, Optional<Object> key) {
      this.channel = channel;
      this.key = key;
    }
  }

  /// Passes over what the file holds now, if it is there; only what comes later is told.
  void skip(BooleanSupplier stopped) {
    attempt(
        () -> {
          Open file = opened();
          int size = read(file);
          if (size > 0) {
            known = Optional.of(readers.sniff(block, size));
          }
          while (size > 0 && !stopped.getAsBoolean()) {
            file.position += size;
            file.lines += newlines(size);
            size = read(file);
          }
        });
  }

  /// Reads what was added since.
  void poll() {
    attempt(
        () -> {
          boolean grown = open.isPresent() && readOn(open.get());
          BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
          Optional<Object> key = Optional.ofNullable(attributes.fileKey());
          if (open.isPresent() && !open.get().key.equals(key)) {
            // Another file has the name: the old one has been read to its end just now.
            leave(open.get());
          }
          if (open.isEmpty()) {
            readOn(opened());
          } else if (attributes.size() < open.get().position) {
            startAgain(open.get());
          } else if (!grown) {
            open.get().entries.ifPresent(EntryReader::idle);
          }
        });
  }

  @FunctionalInterface
  private interface Attempt {
    void run() throws IOException;
  }

  /// A file that is not there is waited for; what else is wrong with it is told once.
  private void attempt(Attempt attempt) {
    try {
      attempt.run();
      troubled = false;
    } catch (NoSuchFileException notThere) {
      open.flatMap(file -> file.entries).ifPresent(EntryReader::idle);
    } catch (IOException failure) {
      if (!troubled) {
        listener.trouble(new LogTrouble(path.toString(), Unreadable.reason(failure)));
      }
      troubled = true;
    }
  }

  private Open opened() throws IOException {
    if (Files.isDirectory(path)) {
      throw new Unreadable("is a directory");
    }
    Optional<Object> key =
        Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    Open file = new Open(FileChannel.open(path), key);
    open = Optional.of(file);
    return file;
  }

  private void leave(Open file) throws IOException {
    open = Optional.empty();
    file.entries.ifPresent(EntryReader::end);
    file.channel.close();
  }

  private void startAgain(Open file) throws IOException {
    file.entries.ifPresent(EntryReader::end);
    file.entries = Optional.empty();
    file.position = 0;
    file.lines = 0;
    readOn(file);
  }

  /// Whether something was added.
  private boolean readOn(Open file) throws IOException {
    boolean grown = false;
    for (int size = read(file); size > 0; size = read(file)) {
      grown = true;
      file.position += size;
      entries(file, size).feed(block, 0, size);
    }
    return grown;
  }

  private EntryReader entries(Open file, int size) {
    if (file.entries.isEmpty()) {
      Sniffed sniffed = known.orElseGet(() -> readers.sniff(block, size));
      known = Optional.of(sniffed);
      file.entries =
          Optional.of(
              readers.of(
                  sniffed,
                  path.toString(),
                  LocalDateTime.ofInstant(readers.now(), readers.zone()),
                  file.lines));
    }
    return file.entries.get();
  }

  private int read(Open file) throws IOException {
    return file.channel.read(ByteBuffer.wrap(block), file.position);
  }

  private int newlines(int size) {
    int count = 0;
    for (int at = Slice.indexOf((byte) '\n', block, 0, size);
        at >= 0;
        at = Slice.indexOf((byte) '\n', block, at + 1, size)) {
      count++;
    }
    return count;
  }

  @Override
  public void close() {
    attempt(
        () -> {
          if (open.isPresent()) {
            leave(open.get());
          }
        });
  }
}
