package io.github.pgseal.lab.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Keeps two processes, and two threads of one process, from filling the same part of the cache at
/// the same time. The operating system drops the lock of a process that dies.
final class CacheLock implements AutoCloseable {

  private final FileChannel channel;

  private CacheLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Waits for the lock.
  ///
  /// @param file the lock file, which stays behind empty
  static CacheLock acquire(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    while (!tryLock(channel)) {
      // Another thread of this process has it; the operating system queues other processes only.
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    return new CacheLock(channel);
  }

  /// Whether nobody has the lock now, and no thread of this process waits for it. Looking drops a
  /// lock that this process itself holds (POSIX), so this is for a process that is about to end.
  static boolean isFree(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldOrWantedByThisProcess) {
      return false;
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.lock();
      return lock.isValid();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
