package io.github.pgseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Following logs in the built distribution, as a process of its own.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class FollowIT {

  private static final Path DIST = Path.of(System.getProperty("pgseal.dist", "target/dist"));
  private static final int INTERRUPTED = 128 + 2;

  @TempDir private Path directory = Path.of("");

  /// The file is not there in the beginning, and is replaced by a new one later.
  @Test
  void whatComesIsShownAcrossRotationsUntilCtrlC() throws IOException, InterruptedException {
    Path log = directory.resolve("postgresql.log");
    Process process = follow(log);
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
      assertThat(line(err)).isEqualTo("following 1 file; Ctrl-C ends it");
      assertThat(line(err)).isEqualTo("waiting for " + log);
      append(log, 101, "first");
      assertThat(line(out)).contains("\"PGS601\"", "\"user\":\"first\"");
      append(log, 102, "second");
      assertThat(line(out)).contains("\"user\":\"second\"");
      Files.move(log, directory.resolve("postgresql.log.1"));
      append(log, 103, "third");
      assertThat(line(out)).contains("\"user\":\"third\"");

      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

      assertThat(process.waitFor()).isEqualTo(INTERRUPTED);
      assertThat(line(out)).isEqualTo("null");
    } finally {
      process.destroyForcibly();
    }
  }

  /// PostgreSQL's own rotation makes a file with a new name.
  @Test
  void filesThatMatchAPatternLaterAreFollowedToo() throws IOException {
    append(directory.resolve("postgresql-1.log"), 100, "old");
    Process process = follow(directory.resolve("*.log"));
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
      assertThat(line(err)).isEqualTo("following 1 file; Ctrl-C ends it");
      append(directory.resolve("postgresql-1.log"), 101, "first");
      assertThat(line(out)).contains("\"user\":\"first\"");
      append(directory.resolve("postgresql-2.log"), 102, "second");
      assertThat(line(out)).contains("\"user\":\"second\"");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void whatIsNoPatternIsNotFollowed() throws IOException, InterruptedException {
    Process process = follow(directory.resolve("[.log"));
    try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
      assertThat(line(err)).endsWith("[.log: not a pattern of file names");
      assertThat(process.waitFor()).isEqualTo(Exit.NOT_EXAMINED);
    } finally {
      process.destroyForcibly();
    }
  }

  /// A line of a process that may have nothing to say.
  private static String line(BufferedReader reader) {
    return CompletableFuture.supplyAsync(
            () -> {
              try {
                return String.valueOf(reader.readLine());
              } catch (IOException trouble) {
                throw new UncheckedIOException(trouble);
              }
            })
        .orTimeout(1, TimeUnit.MINUTES)
        .join();
  }

  private static void append(Path log, int process, String user) throws IOException {
    Files.writeString(
        log,
        "2026-11-28 03:12:09.120 UTC [%d] FATAL:  no pg_hba.conf entry for host \"10.0.0.7\", user \"%s\", database \"shop\", no encryption\n"
            .formatted(process, user),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static Process follow(Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + DIST.resolve("java.options"));
    command.add("@" + DIST.resolve("log.options"));
    command.add("-cp");
    command.add(DIST.resolve("lib/pgseal.jar").toString());
    command.add("io.github.pgseal.cli.Main");
    command.addAll(List.of("explain", "--log", log.toString(), "--follow", "--format", "json"));
    return new ProcessBuilder(command).start();
  }
}
