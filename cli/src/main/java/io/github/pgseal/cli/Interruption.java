package io.github.pgseal.cli;

import java.io.IOException;

/// Takes something away also when the process is interrupted, and knows whether it was.
final class Interruption implements AutoCloseable {

  /// What is to be done then.
  interface Cleaning {

    /// Does it.
    void clean() throws IOException;
  }

  private final Thread cleaner;
  private volatile boolean happened;

  private Interruption(Cleaning cleaning) {
    this.cleaner = new Thread(() -> clean(cleaning));
  }

  /// From now on, until this is closed.
  static Interruption leadsTo(Cleaning cleaning) {
    Interruption interruption = new Interruption(cleaning);
    Runtime.getRuntime().addShutdownHook(interruption.cleaner);
    return interruption;
  }

  /// Whether the process is ending, so that what fails now is no failure.
  boolean happened() {
    return happened;
  }

  private void clean(Cleaning cleaning) {
    happened = true;
    try {
      cleaning.clean();
    } catch (IOException _) {
      // The process ends; there is nobody left to tell.
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(cleaner);
    } catch (IllegalStateException _) {
      // The process ends, and the hook does its work.
    }
  }
}
