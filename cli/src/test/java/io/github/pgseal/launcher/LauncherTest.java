package io.github.pgseal.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The launcher with scripts in the place of Java and Maven.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
final class LauncherTest {

  private static final int JAVA_STATUS = 42;
  private static final String NO_JDK =
      "pgseal needs a JDK 25 or newer and found none: install one (for example Temurin 25,"
          + " https://adoptium.net) or set JAVA_HOME to it.\n";

  static final List<String> WATCHED = SourceTree.WATCHED;

  @TempDir private Path temporary = Path.of("");
  private SourceTree tree = new SourceTree(temporary);
  private Shell shell = Shell.in(temporary);

  @BeforeEach
  void makeTree() throws IOException {
    tree = SourceTree.at(temporary.resolve("a tree with blanks"));
    Path jdk = SourceTree.jdk(temporary.resolve("jdk 25"), "25.0.1");
    shell = Shell.in(temporary).with("JAVA_HOME", jdk.toString());
  }

  private Shell.Screen pgseal(String... arguments) throws IOException, InterruptedException {
    return run(tree.root().resolve("pgseal").toString(), arguments);
  }

  private Shell.Screen run(String program, String... arguments)
      throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = program;
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return shell.run(command);
  }

  @Test
  void argumentsAndStatusPassUnchanged() throws IOException, InterruptedException {
    Shell.Screen screen = pgseal("doctor", "host=a b", "", "*", "-");
    assertThat(screen.status()).isEqualTo(JAVA_STATUS);
    assertThat(screen.err()).isEmpty();
    assertThat(screen.out())
        .startsWith(temporary.resolve("jdk 25/bin/java") + "\n")
        .endsWith("io.github.pgseal.cli.Main\ndoctor\nhost=a b\n\n*\n-\n");
  }

  @Test
  void aRelativePathWorks() throws IOException, InterruptedException {
    assertThat(run("./a tree with blanks/pgseal", "x").out()).endsWith(".Main\nx\n");
  }

  @Test
  void symbolicLinksAreFollowed() throws IOException, InterruptedException {
    Path bin = Files.createDirectory(temporary.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("absolute"), tree.root().resolve("pgseal"));
    Files.createSymbolicLink(bin.resolve("relative"), Path.of("../a tree with blanks/pgseal"));
    Files.createSymbolicLink(bin.resolve("link to a link"), Path.of("relative"));
    for (String link : List.of("absolute", "relative", "link to a link")) {
      assertThat(run(bin.resolve(link).toString()).out())
          .as(link)
          .contains("-Dpgseal.home=" + tree.dist().toRealPath() + "\n");
    }
  }

  @Test
  void itIsFoundOnThePath() throws IOException, InterruptedException {
    shell = shell.with("PATH", tree.root() + ":" + System.getenv("PATH"));
    assertThat(run("sh", "-c", "pgseal x").out()).endsWith(".Main\nx\n");
  }

  @Test
  void noTerminalIsTakenForOne() throws IOException, InterruptedException {
    assertThat(pgseal().out()).contains("-Dpgseal.terminals=\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--log", "--log=postgresql.log"})
  void logsAreReadWithOptionsOfTheirOwn(String option) throws IOException, InterruptedException {
    String own = "@" + tree.dist().toRealPath() + "/log.options\n";
    assertThat(pgseal("explain", "--since", "1 d", option, "x").out())
        .contains("java.options\n" + own, "/log.aot\n")
        .endsWith("explain\n--since\n1 d\n" + option + "\nx\n");
    assertThat(pgseal("explain", "what", "-- log", "--logs").out()).doesNotContain(own);
    assertThat(pgseal("doctor", option).out()).doesNotContain(own);
  }

  @Test
  void whatIsBuiltIsNotBuiltAgain() throws IOException, InterruptedException {
    assertThat(pgseal().err()).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("WATCHED")
  void aNewerSourceIsBuilt(String source) throws IOException, InterruptedException {
    tree.touch(source, Instant.now().plusSeconds(60));
    assertThat(pgseal().err()).startsWith("pgseal: building").endsWith("building\n");
  }

  @Test
  void aRemovedSourceIsBuilt() throws IOException, InterruptedException {
    Path directory = tree.root().resolve("core/src/main/java");
    Files.delete(directory.resolve("Core.java"));
    Files.setLastModifiedTime(directory, FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(pgseal().err()).contains("building\n");
  }

  @Test
  void anUnfinishedBuildIsDoneAgain() throws IOException, InterruptedException {
    Files.delete(tree.dist().resolve("built"));
    Shell.Screen screen = pgseal("x");
    assertThat(screen.err()).contains("building\n");
    assertThat(screen.out()).doesNotContain("building").endsWith(".Main\nx\n");
    assertThat(screen.status()).isEqualTo(JAVA_STATUS);
  }

  @Test
  void aBuildThatFailsIsSaidAndNothingRuns() throws IOException, InterruptedException {
    Files.delete(tree.dist().resolve("built"));
    tree.mavenSays("exit 1");
    Shell.Screen screen = pgseal("x");
    assertThat(screen.status()).isEqualTo(70);
    assertThat(screen.out()).isEmpty();
    assertThat(screen.err()).contains("pgseal: the build failed; ./mvnw ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"17.0.12", "1.8.0_402", "24", ""})
  void anOlderJavaHomeIsPassedOver(String version) throws IOException, InterruptedException {
    Path newer = SourceTree.jdk(temporary.resolve("newer"), "26-ea");
    tree.jdksIn("/nowhere '" + newer + "'");
    shell =
        shell
            .with("JAVA_HOME", SourceTree.jdk(temporary.resolve("old"), version).toString())
            .with("PATH", emptyPath());
    assertThat(pgseal().out()).startsWith(newer + "/bin/java\n");
  }

  @Test
  void theJavaOnThePathIsFollowedToItsJdk() throws IOException, InterruptedException {
    Path jdk = SourceTree.jdk(temporary.resolve("jdk 27"), "27");
    Path bin = Path.of(emptyPath());
    Files.createSymbolicLink(bin.resolve("java"), jdk.resolve("bin/java"));
    tree.jdksIn("");
    shell = shell.with("JAVA_HOME", "").with("PATH", bin.toString());
    assertThat(pgseal().out()).startsWith(jdk.toRealPath() + "/bin/java\n");
  }

  @Test
  void withoutAJdkItSaysWhatToInstall() throws IOException, InterruptedException {
    tree.jdksIn("/nowhere/* '" + SourceTree.jdk(temporary.resolve("old"), "21.0.1") + "'");
    shell = shell.with("JAVA_HOME", "/nowhere").with("PATH", emptyPath());
    assertThat(pgseal()).isEqualTo(new Shell.Screen(70, "", NO_JDK));
  }

  @Test
  void aRuntimeWithoutACompilerIsNoJdk() throws IOException, InterruptedException {
    Path runtime = SourceTree.jdk(temporary.resolve("jre"), "25");
    Files.delete(runtime.resolve("bin/javac"));
    tree.jdksIn("");
    shell = shell.with("JAVA_HOME", runtime.toString()).with("PATH", emptyPath());
    assertThat(pgseal()).isEqualTo(new Shell.Screen(70, "", NO_JDK));
  }

  @Test
  void mavenSaysTheSameWithoutAJdk() throws IOException, InterruptedException {
    Files.copy(SourceTree.REAL.resolve("mvnw"), tree.root().resolve("maven"));
    tree.jdksIn("");
    shell = shell.with("JAVA_HOME", "").with("PATH", emptyPath());
    assertThat(run(tree.root().resolve("maven").toString(), "-v"))
        .isEqualTo(new Shell.Screen(1, "", NO_JDK));
  }

  /// A directory with the programs that the scripts use, and no Java.
  private String emptyPath() throws IOException {
    Path bin = Files.createDirectories(temporary.resolve("programs"));
    for (String program : List.of("dirname", "find", "head", "readlink", "uname")) {
      SourceTree.script(bin.resolve(program), "exec " + onPath(program) + " \"$@\"");
    }
    return bin.toString();
  }

  private static Path onPath(String program) {
    for (String directory : System.getenv("PATH").split(":", -1)) {
      Path candidate = Path.of(directory, program);
      if (Files.isExecutable(candidate)) {
        return candidate;
      }
    }
    throw new IllegalStateException("there is no " + program + " on the PATH");
  }
}
