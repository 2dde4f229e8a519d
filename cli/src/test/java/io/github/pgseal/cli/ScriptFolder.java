package io.github.pgseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// The scripts of a folder as tests. `-Dgolden.update=true` writes the screens anew.
record ScriptFolder(Path folder) {

  private static final Path ROOT = Path.of("src", "test", "resources", "scripts");
  private static final Path WORK = Path.of("target", "scripts");

  /// The scripts that need no real server.
  static ScriptFolder main() {
    return new ScriptFolder(ROOT);
  }

  /// The scripts that need real PostgreSQL.
  static ScriptFolder postgres() {
    return new ScriptFolder(ROOT.resolve("postgres"));
  }

  /// One test for each script; fails where there is none.
  Stream<DynamicTest> tests(ScriptPlayer.Stage stage) {
    List<Path> scripts = scripts();
    assertThat(scripts).isNotEmpty();
    return scripts.stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(), file.toUri(), () -> check(file, stage)));
  }

  /// The files.
  List<Path> scripts() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  /// All commands of the scripts of both folders, with their screens.
  static List<Script.Part.Step> allSteps() {
    return Stream.of(main(), postgres())
        .flatMap(folder -> folder.scripts().stream())
        .flatMap(file -> read(file).parts().stream())
        .flatMap(part -> part instanceof Script.Part.Step step ? Stream.of(step) : Stream.empty())
        .toList();
  }

  private static Script read(Path file) {
    try {
      return Script.parse(Files.readString(file));
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  private static void check(Path file, ScriptPlayer.Stage stage) throws IOException {
    Script played;
    try (ScriptPlayer player = new ScriptPlayer(stage, workDirectory(name(file)))) {
      played = player.play(read(file));
    }
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, played.toText());
    }
    assertThat(played.toText()).isEqualTo(Files.readString(file));
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".txt", "");
  }

  /// A directory without files, relative, below `target`.
  static Path workDirectory(String name) throws IOException {
    Path directory = Files.createDirectories(WORK.resolve(name));
    try (Stream<Path> old = Files.list(directory)) {
      for (Path each : old.toList()) {
        Files.delete(each);
      }
    }
    return directory;
  }
}
