package io.github.pgseal.cli;

import io.github.pgseal.SystemSurroundings;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The program. Only wiring: what it does is in [Program].
public final class Main {

  private Main() {}

  /// Runs the program and ends the process with its status.
  public static void main(String[] args) {
    // The launcher knows which of 1 (stdout) and 2 (stderr) are terminals; asking Java costs time.
    String terminals = System.getProperty("pgseal.terminals", "");
    Console console =
        new Console(
            new PrintWriter(System.out, false, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            terminals.contains("1"),
            terminals.contains("2"));
    Path home = Path.of(System.getProperty("pgseal.home", ""));
    int status =
        new Program(
                new Toolbox(
                    new SystemSurroundings(),
                    console,
                    System.in,
                    home,
                    PasswordPrompt.atTerminal()))
            .run(args);
    if (status != Exit.CLEAN) {
      end(status);
    }
  }

  /// Everything is closed and flushed by now. `System.exit` would first ask all jars for a logger
  /// that wants to hear of it, which takes longer than many a command; but where a signal has begun
  /// to end the process, what cleans up must not be cut off.
  private static void end(int status) {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread());
    } catch (IllegalStateException _) {
      System.exit(status);
    }
    Runtime.getRuntime().halt(status);
  }
}
