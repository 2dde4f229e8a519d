package io.github.pgseal.oracle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.json.JsonMapper;

/// The child process that holds one libpq: a request per line on its standard input, an answer per
/// line on its standard output, both in JSON.
///
/// It is a process of its own because environment and error queue belong to processes, and because
/// two builds of OpenSSL do not go together in one.
final class OracleMain {

  private static final int NOBODY = 65534;

  private final LibpqLibrary library;
  private final NativeProcess process;

  private OracleMain(LibpqLibrary library, NativeProcess process) {
    this.library = library;
    this.process = process;
  }

  /// Serves until its standard input ends.
  ///
  /// @param arguments the path of a libpq
  public static void main(String... arguments) throws IOException {
    ProcessHandle.current()
        .parent()
        .ifPresent(parent -> Thread.ofVirtual().start(() -> dieWith(parent)));
    NativeProcess process = new NativeProcess();
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    JsonMapper json = JsonMapper.shared();
    try (BufferedReader requests =
        new BufferedReader(new InputStreamReader(process.detach(), StandardCharsets.UTF_8))) {
      OracleMain oracle = new OracleMain(new LibpqLibrary(arguments[0]), process);
      for (String line = requests.readLine(); line != null; line = requests.readLine()) {
        OracleRequest request = json.readValue(line, OracleRequest.class);
        answers.println(json.writeValueAsString(oracle.answer(request)));
      }
    }
  }

  /// A libpq that is fed without end would never look at its standard input again.
  private static void dieWith(ProcessHandle parent) {
    parent.onExit().join();
    Runtime.getRuntime().halt(1);
  }

  private OracleAnswer answer(OracleRequest request) {
    AtomicReference<OracleAnswer> answer = new AtomicReference<>();
    Runnable work = () -> answer.set(perform(request));
    process.with(request.environment(), request.asNobody() ? () -> process.as(NOBODY, work) : work);
    return answer.get();
  }

  private OracleAnswer perform(OracleRequest request) {
    return switch (request.operation()) {
      case CONNECT -> library.connect(request.conninfo());
      case PARSE -> library.parse(request.conninfo());
      case IDENTIFY ->
          new OracleAnswer(
              OracleAnswer.Kind.IDENTIFIED,
              "",
              Map.of(
                  "libpq", Integer.toString(library.version()),
                  "openssl", Long.toString(library.openSslVersion())));
    };
  }
}
