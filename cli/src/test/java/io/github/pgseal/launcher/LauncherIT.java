package io.github.pgseal.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The launcher with the real program.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
final class LauncherIT {

  private static final Path DIST = Path.of(System.getProperty("pgseal.dist", "target/dist"));

  @TempDir private Path temporary = Path.of("");

  private Shell.Screen version(SourceTree tree) throws IOException, InterruptedException {
    return Shell.in(temporary)
        .with("JAVA_HOME", System.getProperty("java.home"))
        .run(tree.root().resolve("pgseal").toString(), "--version");
  }

  private SourceTree tree() throws IOException {
    SourceTree tree = SourceTree.at(temporary.resolve("with blanks"));
    Files.copy(DIST.resolve("java.options"), tree.dist().resolve("java.options"));
    Files.createSymbolicLink(tree.dist().resolve("lib"), DIST.resolve("lib").toRealPath());
    return tree;
  }

  /// What is behind the link is not the test's to delete.
  @AfterEach
  void unlink() throws IOException {
    Files.delete(new SourceTree(temporary.resolve("with blanks")).dist().resolve("lib"));
  }

  private static Shell.Screen expected() {
    return new Shell.Screen(0, "pgseal " + System.getProperty("pgseal.version") + "\n", "");
  }

  @Test
  void itRuns() throws IOException, InterruptedException {
    SourceTree tree = tree();
    Files.copy(DIST.resolve("quick.aot"), tree.dist().resolve("quick.aot"));
    assertThat(version(tree)).isEqualTo(expected());
  }

  @Test
  void itRunsWithoutItsCache() throws IOException, InterruptedException {
    assertThat(version(tree())).isEqualTo(expected());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no cache at all"})
  void itRunsWithACacheThatIsNone(String content) throws IOException, InterruptedException {
    SourceTree tree = tree();
    Files.writeString(tree.dist().resolve("quick.aot"), content);
    assertThat(version(tree)).isEqualTo(expected());
  }
}
