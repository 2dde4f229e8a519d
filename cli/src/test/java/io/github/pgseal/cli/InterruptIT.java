package io.github.pgseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The built distribution as a process of its own.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class InterruptIT {

  private static final int INTERRUPTED = 128 + 2;
  private static final Path DIST = Path.of(System.getProperty("pgseal.dist", "target/dist"));

  @Test
  void theVersionIsThatOfTheBuild() throws IOException, InterruptedException {
    Process process = pgseal(Path.of("/tmp"), "--version");
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("pgseal " + System.getProperty("pgseal.version"));
    }
    assertThat(process.waitFor()).isZero();
  }

  /// What Ctrl-C does: SIGINT to a program that keeps a real server.
  @Test
  void anInterruptLeavesNothingBehind(@TempDir Path temporary)
      throws IOException, InterruptedException {
    Process process = pgseal(temporary, "lab", "start", "tls-required");
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> lines = new ArrayList<>();
      do {
        lines.add(String.valueOf(out.readLine()));
      } while (!lines.getLast().startsWith("try ") && !lines.getLast().equals("null"));
      assertThat(lines).anyMatch(line -> line.startsWith("conninfo     host=db.example.test "));
      List<ProcessHandle> servers = process.descendants().toList();
      assertThat(servers).isNotEmpty();
      assertThat(names(temporary)).isNotEmpty();

      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

      assertThat(process.waitFor()).isEqualTo(INTERRUPTED);
      for (ProcessHandle server : servers) {
        assertThat(server.onExit().orTimeout(20, TimeUnit.SECONDS).join().isAlive()).isFalse();
      }
      assertThat(names(temporary)).isEmpty();
    } finally {
      process.destroyForcibly();
    }
  }

  /// The program as the launcher starts it.
  private static Process pgseal(Path temporary, String... arguments) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command =
        new ArrayList<>(
            List.of(
                java.toString(),
                "@" + DIST.resolve("java.options"),
                "-Dpgseal.home=" + DIST,
                "-cp",
                DIST.resolve("lib/pgseal.jar").toString(),
                "io.github.pgseal.cli.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("TMPDIR", temporary.toString());
    builder.environment().put("XDG_CACHE_HOME", DIST.resolveSibling("cache").toString());
    return builder.start();
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
