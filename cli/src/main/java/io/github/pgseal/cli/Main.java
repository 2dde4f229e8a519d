package io.github.pgseal.cli;

import io.github.pgseal.SystemSurroundings;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// The program. Only wiring: what it does is in [Program].
public final class Main {

  private Main() {}

  /// Runs the program and exits with its status.
  public static void main(String[] args) {
    SystemSurroundings surroundings = new SystemSurroundings();
    // The launcher knows which of 1 (stdout) and 2 (stderr) are terminals; asking Java costs time.
    String terminals = System.getProperty("pgseal.terminals", "");
    Console console =
        new Console(
            new PrintWriter(System.out, false, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            terminals.contains("1"),
            terminals.contains("2"));
    int status = new Program(surroundings, console, System.in).run(args);
    console.out().flush();
    console.err().flush();
    System.exit(status);
  }
}
