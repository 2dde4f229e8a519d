package io.github.pgseal.cli;

import java.io.PrintWriter;

/// What a user sees when pgseal itself is wrong: a report that is ready to be sent. It holds class
/// names and line numbers, never the message of an exception, which might quote a secret.
final class BugReport {

  private static final int MOST_FRAMES = 25;

  private BugReport() {}

  static void write(Throwable bug, String command, PrintWriter err) {
    err.println("pgseal: this is a bug in pgseal, not in your set-up");
    err.println("please report the lines below; they hold no values of yours");
    err.println();
    err.println("pgseal " + Version.text() + ", Java " + Runtime.version());
    err.println("command " + command);
    for (Throwable cause = bug; cause != null; cause = cause.getCause()) {
      err.println(cause.getClass().getName());
      StackTraceElement[] frames = cause.getStackTrace();
      for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
        err.println("  at " + frames[i]);
      }
    }
  }
}
