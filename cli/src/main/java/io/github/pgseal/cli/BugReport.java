package io.github.pgseal.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// What a user sees when pgseal itself is wrong: a report that is ready to be sent. It holds class
/// names and line numbers, never a message of the exception, which might quote a secret.
final class BugReport implements IExecutionExceptionHandler {

  private static final int MOST_FRAMES = 25;

  private final Console console;

  BugReport(Console console) {
    this.console = console;
  }

  @Override
  public int handleExecutionException(Exception bug, CommandLine command, ParseResult parsed) {
    if (bug instanceof UserError mistake) {
      console.err().println("pgseal: " + mistake.getMessage());
      return mistake.status();
    }
    PrintWriter err = console.err();
    err.println("pgseal: this is a bug in pgseal, not in your set-up");
    err.println("please report the lines below; they hold no values of yours");
    err.println();
    err.println("pgseal " + Version.text() + ", Java " + Runtime.version());
    err.println("command " + command.getCommandSpec().qualifiedName());
    for (Throwable cause = bug; cause != null; cause = cause.getCause()) {
      err.println(cause.getClass().getName());
      StackTraceElement[] frames = cause.getStackTrace();
      for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
        err.println("  at " + frames[i]);
      }
    }
    return Exit.BUG;
  }
}
