package io.github.pgseal.oracle;

import io.github.pgseal.conninfo.LibpqBuild;
import io.github.pgseal.conninfo.LibpqVersion;
import io.github.pgseal.conninfo.OpenSsl;
import io.github.pgseal.lab.postgres.Installation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A real libpq in a child process, to be asked what it does.
///
/// Not for use by several threads at a time.
final class Oracle implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 60;

  private final String name;
  private final Process process;
  private final PrintStream requests;
  private final BufferedReader answers;
  private final Map<String, String> environment;
  private final LibpqBuild build;

  private Oracle(String name, Path libpq, Map<String, String> environment, BuildReader reader)
      throws IOException {
    this.name = name;
    this.environment = Map.copyOf(environment);
    process = start(libpq, environment);
    requests = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    build = reader.read(this);
  }

  @FunctionalInterface
  private interface BuildReader {
    LibpqBuild read(Oracle oracle);
  }

  /// The libpq of an embedded PostgreSQL: OpenSSL 1.1.1 without configuration, no GSSAPI.
  ///
  /// @param environment variables that are read when OpenSSL starts
  static Oracle bundled(Installation installation, Map<String, String> environment)
      throws IOException {
    Map<String, String> all = new HashMap<>(Map.of("OPENSSL_CONF", "/dev/null"));
    all.putAll(environment);
    LibpqVersion version = LibpqVersion.of(installation.version().major()).orElseThrow();
    return new Oracle(
        "libpq-%d of the bundle".formatted(version.major()),
        installation.libpq(),
        all,
        _ -> new LibpqBuild(version, true, false, OpenSsl.V1_1_1, "/tmp"));
  }

  /// The libpq of this machine, with the OpenSSL configuration of its distribution.
  ///
  /// @param libpq the path of the library
  /// @param environment variables that are read when OpenSSL starts
  static Oracle system(Path libpq, Map<String, String> environment) throws IOException {
    return new Oracle("libpq of this system", libpq, environment, Oracle::identify);
  }

  private static Process start(Path libpq, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                OracleMain.class.getName(),
                libpq.toString()));
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("LD_LIBRARY_PATH", libpq.resolveSibling("").toString());
    builder.environment().putAll(environment);
    // What libpq and OpenSSL say there are warnings and prompts.
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static LibpqBuild identify(Oracle oracle) {
    Map<String, String> facts =
        oracle
            .ask(new OracleRequest(OracleRequest.Operation.IDENTIFY, "", Map.of(), false))
            .options();
    int libpq = Integer.parseInt(facts.getOrDefault("libpq", "0"));
    long openSsl = Long.parseLong(facts.getOrDefault("openssl", "0"));
    LibpqVersion version =
        LibpqVersion.of(libpq / 10_000)
            .orElseThrow(() -> new IllegalStateException("libpq " + libpq + " has no model"));
    String refusal = oracle.connect("host=/nowhere gssencmode=require", Map.of()).message();
    return new LibpqBuild(
        version,
        true,
        !refusal.contains("not compiled in"),
        series(openSsl),
        defaultSocketDirectory(oracle));
  }

  private static OpenSsl series(long version) {
    if (version < 0x30000000L) {
      return OpenSsl.V1_1_1;
    }
    return version < 0x30200000L ? OpenSsl.V3_0 : OpenSsl.V3_2;
  }

  private static String defaultSocketDirectory(Oracle oracle) {
    String refusal = oracle.connect("port=1 gssencmode=disable", Map.of()).message();
    int end = refusal.indexOf("/.s.PGSQL.1\"");
    return refusal.substring(refusal.lastIndexOf('"', end) + 1, end);
  }

  /// Its name in reports.
  String name() {
    return name;
  }

  /// The environment variables that it was started with.
  Map<String, String> environment() {
    return environment;
  }

  /// The build that it is.
  LibpqBuild build() {
    return build;
  }

  /// Connects, and disconnects when that worked.
  OracleAnswer connect(String conninfo, Map<String, String> environment) {
    return ask(new OracleRequest(OracleRequest.Operation.CONNECT, conninfo, environment, false));
  }

  /// Parses a connection string, without environment and defaults.
  OracleAnswer parse(String conninfo) {
    return ask(new OracleRequest(OracleRequest.Operation.PARSE, conninfo, Map.of(), false));
  }

  /// Asks anything.
  OracleAnswer ask(OracleRequest request) {
    JsonMapper json = JsonMapper.shared();
    requests.println(json.writeValueAsString(request));
    String answer = readLine(request);
    return json.readValue(answer, OracleAnswer.class);
  }

  private String readLine(OracleRequest request) {
    try {
      String line =
          CompletableFuture.supplyAsync(this::readLine, Thread::startVirtualThread)
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (line == null) {
        throw new IllegalStateException("%s ended at %s".formatted(name, request));
      }
      return line;
    } catch (TimeoutException endless) {
      process.destroyForcibly();
      throw new IllegalStateException("%s does not answer %s".formatted(name, request), endless);
    } catch (ExecutionException trouble) {
      throw new IllegalStateException(trouble);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interruption);
    }
  }

  private @Nullable String readLine() {
    try {
      return answers.readLine();
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  /// Ends the child process.
  @Override
  public void close() throws IOException {
    requests.close();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
      }
    } catch (InterruptedException interruption) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } finally {
      answers.close();
    }
  }
}
