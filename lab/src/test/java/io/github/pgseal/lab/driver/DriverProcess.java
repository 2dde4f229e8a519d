package io.github.pgseal.lab.driver;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A program that has ended.
///
/// @param status its exit status; 127 when there is no such program
/// @param output what it printed, both streams together
record DriverProcess(int status, String output) {

  private static final int PATIENCE_SECONDS = 60;

  /// Runs a program that reads nothing from its user: neither files of the home nor variables.
  /// Interpreters of the distribution are taken before others, because its drivers are theirs.
  static DriverProcess run(List<String> command, String password) throws IOException {
    // "env" looks for the program on the PATH below, not on that of this process.
    List<String> found = Stream.concat(Stream.of("/usr/bin/env"), command.stream()).toList();
    ProcessBuilder builder = new ProcessBuilder(found).redirectErrorStream(true);
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH", "/usr/bin:/bin:/usr/local/bin",
                "HOME", "/nonexistent",
                "LC_ALL", "C.UTF-8",
                "PGPASSWORD", password,
                "GO111MODULE", "off",
                "GOPATH", "/usr/share/gocode",
                "GOCACHE", ProgramDriver.WORKSHOP.resolve("go-cache").toString()));
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("%s does not end".formatted(command));
      }
      return new DriverProcess(process.exitValue(), output.join());
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String read(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }
}
