package io.github.pgseal.cli;

import io.github.pgseal.SystemSurroundings;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// The program. Only wiring: everything it does is in [Program].
public final class Main {

  private Main() {}

  /// Runs the program and exits with its status.
  public static void main(String[] args) {
    SystemSurroundings surroundings = new SystemSurroundings();
    boolean terminal = System.console() != null && System.console().isTerminal();
    Console console =
        new Console(
            new PrintWriter(System.out, false, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            terminal && surroundings.variable("NO_COLOR").filter(v -> !v.isEmpty()).isEmpty(),
            terminal);
    int status = new Program(surroundings, console, System.in).run(args);
    console.out().flush();
    console.err().flush();
    System.exit(status);
  }
}
