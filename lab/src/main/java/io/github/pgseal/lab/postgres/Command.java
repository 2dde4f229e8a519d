package io.github.pgseal.lab.postgres;

import io.github.pgseal.lab.LabException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One run of a program in a clean environment.
///
/// @param status the exit status
/// @param output what it wrote, both streams together
record Command(int status, String output) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// Runs a program without input.
  static Command run(List<String> command) throws IOException {
    return run(command, "");
  }

  /// Runs a program.
  ///
  /// @param input what it reads; short, because it is written before anything is read back
  static Command run(List<String> command, String input) throws IOException {
    Process process = start(command);
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // It ended without reading; its status says why.
    }
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new LabException("\"%s\" does not end".formatted(command.getFirst()));
      }
      return new Command(process.exitValue(), output);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } finally {
      process.destroyForcibly();
    }
  }

  /// Starts a program whose streams the caller looks after.
  static Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin");
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TZ", "UTC");
    // A system-wide OpenSSL configuration may narrow what the server offers.
    builder.environment().put("OPENSSL_CONF", "/dev/null");
    try {
      return builder.start();
    } catch (IOException missing) {
      throw new CommandMissingException(missing);
    }
  }
}
