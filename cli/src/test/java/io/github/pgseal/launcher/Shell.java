package io.github.pgseal.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs a command as a user's shell would, and keeps what it leaves.
///
/// @param directory where it runs
/// @param environment its whole environment
record Shell(Path directory, Map<String, String> environment) {

  /// What a command left.
  record Screen(int status, String out, String err) {}

  /// A shell with the PATH of this process and nothing else.
  static Shell in(Path directory) {
    return new Shell(directory, Map.of("PATH", System.getenv("PATH"), "HOME", "/nonexistent"));
  }

  /// The same with a variable.
  Shell with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new Shell(directory, more);
  }

  Screen run(String... command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("pgseal-out-", ".txt");
    Path err = Files.createTempFile("pgseal-err-", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(List.of(command))
              .directory(directory.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      int status = process.waitFor();
      return new Screen(status, read(out), read(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
