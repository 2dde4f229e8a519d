package io.github.pgseal.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Tells somebody at a terminal that the program is waiting, once that lasts longer than a second,
/// and wipes it away in the end.
final class Progress implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final String WIPE = "\r\u001b[K";

  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread;

  private Progress(PrintWriter err, String doing) {
    this.thread = Thread.ofVirtual().unstarted(() -> tell(err, doing));
  }

  /// Starts to count. Does nothing where nobody watches stderr.
  static Progress start(Console console, String doing) {
    Progress progress = new Progress(console.err(), doing);
    if (console.errIsTerminal()) {
      progress.thread.start();
    }
    return progress;
  }

  private void tell(PrintWriter err, String doing) {
    int seconds = 0;
    try {
      while (!over.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        seconds++;
        err.print(WIPE + "%s, %d s".formatted(doing, seconds));
        err.flush();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (seconds > 0) {
      err.print(WIPE);
      err.flush();
    }
  }

  @Override
  public void close() {
    over.countDown();
    try {
      if (thread.isAlive()) {
        thread.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
