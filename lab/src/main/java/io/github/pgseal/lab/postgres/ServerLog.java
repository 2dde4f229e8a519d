package io.github.pgseal.lab.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// The log of a running server, read from the pipe it writes to, so that waiting for a line needs
/// no polling. Keeps the last lines only.
final class ServerLog {

  private static final int LIMIT = 20_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<String> lines = new ArrayDeque<>();
  private long count;
  private boolean ended;

  /// Begins to read. The thread ends with the server.
  static ServerLog of(Process process) {
    ServerLog log = new ServerLog();
    Thread.ofPlatform().daemon().name("postgres-log").start(() -> log.readAll(process));
    return log;
  }

  private void readAll(Process process) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(line);
      }
    } catch (IOException _) {
      // The pipe was closed under us: the server is gone.
    }
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void add(String line) {
    lock.lock();
    try {
      lines.addLast(line);
      count++;
      if (lines.size() > LIMIT) {
        lines.removeFirst();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// How many lines have been written so far, kept or not.
  long position() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /// The lines written after a position.
  List<String> since(long position) {
    lock.lock();
    try {
      long dropped = count - lines.size();
      return lines.stream().skip(Math.max(0, position - dropped)).toList();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for a line after a position.
  ///
  /// @return whether it came before the server ended and before the time was over
  boolean await(long position, Duration patience, Predicate<String> wanted)
      throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (since(position).stream().noneMatch(wanted)) {
        if (ended || left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until the server has closed the pipe.
  boolean awaitEnd(Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (!ended) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
