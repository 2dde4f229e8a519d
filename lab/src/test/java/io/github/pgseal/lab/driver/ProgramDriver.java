package io.github.pgseal.lab.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A driver of another language, run by a small program in that language.
///
/// @param command how the program is run, without its arguments
/// @param probe a command that succeeds where the driver is installed
/// @param build a command that makes the program; empty where none is needed
record ProgramDriver(
    String label,
    List<String> speakers,
    List<String> command,
    List<String> probe,
    List<String> build)
    implements Driver {

  private static final Path SOURCES = Path.of("src/test/drivers").toAbsolutePath();

  /// Where programs are made, and where Go keeps what it has compiled.
  static final Path WORKSHOP =
      Path.of(System.getProperty("pgseal.lab.archives", "target/postgres"))
          .toAbsolutePath()
          .resolveSibling("drivers");

  ProgramDriver {
    speakers = List.copyOf(speakers);
    command = List.copyOf(command);
    probe = List.copyOf(probe);
    build = List.copyOf(build);
  }

  /// A script that an interpreter runs as it is.
  static ProgramDriver script(
      String name, List<String> speakers, String interpreter, String script, List<String> probe) {
    return new ProgramDriver(
        name, speakers, List.of(interpreter, source(script)), probe, List.of());
  }

  /// A driver written in Go, as a package of Debian: its sources lie in a GOPATH.
  static ProgramDriver go(String name, String module) {
    String program = WORKSHOP.resolve(name).toString();
    return new ProgramDriver(
        name,
        List.of(name),
        List.of(program),
        List.of("go", "list", module),
        List.of("go", "build", "-o", program, source(name + "/main.go")));
  }

  /// A driver that `npm ci` has installed beside its program.
  static ProgramDriver node(String name, String module) {
    return script(
        name,
        List.of(name),
        "node",
        "node/" + module + ".js",
        List.of("node", "-e", "require(process.argv[1])", source("node/node_modules/" + module)));
  }

  private static String source(String file) {
    return SOURCES.resolve(file).toString();
  }

  @Override
  public Optional<String> absence() throws IOException {
    if (Files.notExists(SOURCES)) {
      throw new IllegalStateException("no directory \"%s\"".formatted(SOURCES));
    }
    if (DriverProcess.run(probe, "").status() != 0) {
      return Optional.of("\"%s\" fails".formatted(String.join(" ", probe)));
    }
    if (!build.isEmpty()) {
      DriverProcess built = DriverProcess.run(build, "");
      if (built.status() != 0) {
        throw new IOException(built.output());
      }
    }
    return Optional.empty();
  }

  @Override
  public String connect(Target target) throws IOException {
    DriverProcess ended =
        DriverProcess.run(
            Stream.concat(command.stream(), target.arguments().stream()).toList(),
            target.password());
    return ended.status() == 0 ? "" : ended.output();
  }

  @Override
  public String toString() {
    return label;
  }
}
