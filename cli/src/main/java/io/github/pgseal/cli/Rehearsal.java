package io.github.pgseal.cli;

import io.github.pgseal.SystemSurroundings;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;

/// Runs at package time under `-XX:AOTCacheOutput`: what it loads and links is ready at every later
/// start. It prints nothing and needs no network.
public final class Rehearsal {

  private Rehearsal() {}

  /// Rehearses the usual ways through the program.
  public static void main(String[] args) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Console console = new Console(nowhere, nowhere, false, false);
    Program program = new Program(new SystemSurroundings(), console, InputStream.nullInputStream());
    program.run("--version");
    program.run("--help");
    program.run("explain", "PGS601");
    program.run("doctor", "host=127.0.0.1 port=1 user=rehearsal sslmode=prefer");
    program.run(
        "doctor", "host=127.0.0.1 port=1 user=rehearsal sslmode=verify-full", "--format", "json");
  }
}
