package io.github.pgseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.lab.scenario.LabRoles;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The demonstration, with a real server.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class DemoIT {

  private static final Path DIST = Path.of(System.getProperty("pgseal.dist", "target/dist"));
  private static final Path CACHE = Path.of("target", "lab-cache").toAbsolutePath();
  private static final int TERMINATED = 143;

  @TempDir private Path temporary = Path.of("");

  private Map<String, String> environment() {
    return Map.of(
        "TMPDIR",
        temporary.toString(),
        "XDG_CACHE_HOME",
        CACHE.toString(),
        "HOME",
        "/nonexistent",
        "PGSSLMODE",
        "nonsense of the user's own");
  }

  private Played demo(Path home) {
    return Played.run(new Played.Machine(environment(), Map.of()), home, "demo");
  }

  @Test
  void everyStepDoesWhatItSays() throws IOException {
    Played demo = demo(DIST);
    assertThat(demo.status()).as(demo.toString()).isZero();
    assertThat(demo.err()).isEmpty();
    assertThat(demo.out())
        .containsSubsequence(
            "-- 1. A connection fails -",
            "$ psql 'host=",
            "sslmode=disable'",
            "psql: error: connection to server at ",
            "FATAL:",
            "encryption\n",
            "-- 2. pgseal doctor says why, and what to change -",
            "libpq-18 fails at admission, saying:",
            "error PGS601  ",
            "(client, proven)",
            "-- 3. The change is made -",
            "sslmode=verify-full",
            "-- 4. The connection works -",
            "libpq-18 connects: TLS, certificate and host name verified",
            "libpq-18 logged in; the server sees:",
            "PostgreSQL 18.",
            "TLSv1.3",
            "-- 5. Nothing is left -",
            "Next");
    assertThat(demo.out()).doesNotContain(LabRoles.PASSWORD).doesNotContain("\u001b");
    assertThat(demo.out().lines())
        .allMatch(line -> line.length() <= 80 || line.contains(temporary.toString()));
    assertNothingIsLeft();
  }

  @Test
  void withoutABundleItSaysSo(@TempDir Path empty) throws IOException {
    Played demo = demo(empty);
    assertThat(demo.status()).isEqualTo(3);
    assertThat(demo.err())
        .isEqualTo(
            "pgseal: directory \"%s\" with the PostgreSQL bundles does not exist\n"
                .formatted(empty.resolve("postgres")));
    assertThat(demo.out()).doesNotContain("-- ");
    assertNothingIsLeft();
  }

  @Test
  void withoutABundleOfThisVersionItSaysSo(@TempDir Path other) throws IOException {
    Files.createDirectory(other.resolve("postgres"));
    Played demo = demo(other);
    assertThat(demo.status()).isEqualTo(3);
    assertThat(demo.err()).startsWith("pgseal: no PostgreSQL 18 bundle in directory ");
    assertNothingIsLeft();
  }

  @Test
  void aServerThatDoesNotStartIsSaidAndNothingIsLeft(@TempDir Path broken) throws IOException {
    Path bundles = Files.createDirectory(broken.resolve("postgres"));
    Files.writeString(bundles.resolve("postgres-18.999.0-linux-amd64.jar"), "no archive");
    Played demo = demo(broken);
    assertThat(demo.status()).isEqualTo(3);
    assertThat(demo.err()).startsWith("pgseal: ").contains("postgres-18.999.0");
    assertThat(demo.out()).doesNotContain("-- ");
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(strings = {"This starts", "-- 1.", "-- 3."})
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
  void interruptedItLeavesNothing(String line) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dpgseal.home=" + DIST,
            "-cp",
            DIST.resolve("lib").resolve("pgseal.jar").toString(),
            "io.github.pgseal.cli.Main",
            "demo");
    builder.environment().putAll(environment());
    builder.redirectErrorStream(true);
    Process process = builder.start();
    List<Long> started;
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      // The server runs from the first step on, and listing takes time that the last steps do not.
      awaitLine(out, line.startsWith("-- ") ? "-- 1." : line);
      started = process.descendants().map(ProcessHandle::pid).toList();
      if (line.equals("-- 3.")) {
        awaitLine(out, line);
      }
      // Not the process itself, which would close its streams, too.
      process.toHandle().destroy();
      assertThat(out.lines()).noneMatch(each -> each.startsWith("-- 5."));
    }
    assertThat(process.waitFor()).isEqualTo(TERMINATED);
    // One that ended and was not collected yet has no command any more.
    assertThat(started)
        .noneMatch(pid -> ProcessHandle.of(pid).flatMap(each -> each.info().command()).isPresent());
    assertNothingIsLeft();
  }

  private static void awaitLine(BufferedReader out, String start) throws IOException {
    String read = out.readLine();
    while (read != null && !read.startsWith(start)) {
      read = out.readLine();
    }
    assertThat(read).isNotNull();
  }

  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      assertThat(files).isEmpty();
    }
    assertThat(
            ProcessHandle.allProcesses()
                .map(process -> process.info().command().orElse(""))
                .filter(command -> command.startsWith(CACHE.toString())))
        .isEmpty();
  }
}
