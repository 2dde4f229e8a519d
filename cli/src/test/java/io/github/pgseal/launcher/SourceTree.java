package io.github.pgseal.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;

/// A source tree with the real launcher, and scripts in the place of Maven and Java that say how
/// they were called. It is built, and the build is newer than the sources.
///
/// @param root its directory
record SourceTree(Path root) {

  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  /// The root of pgseal's own tree.
  static final Path REAL = Path.of("..").toAbsolutePath().normalize();

  /// The directories and files that the launcher compares with the build.
  static final List<String> WATCHED =
      List.of(
          "pom.xml",
          "core/pom.xml",
          "core/src/main/java/Core.java",
          "lab/pom.xml",
          "lab/src/main/java/Lab.java",
          "cli/pom.xml",
          "cli/src/main/java/Cli.java",
          "cli/src/main/launcher/java.options",
          "cli/src/main/launcher/log.options",
          "cli/src/build/java/Distribution.java");

  /// Makes one at a path where nothing is.
  static SourceTree at(Path root) throws IOException {
    SourceTree tree = new SourceTree(Files.createDirectories(root));
    Files.createDirectories(root.resolve(".mvn"));
    Files.copy(REAL.resolve("pgseal"), root.resolve("pgseal"));
    Files.copy(REAL.resolve(".mvn/jdk.sh"), root.resolve(".mvn/jdk.sh"));
    for (String watched : WATCHED) {
      Files.createDirectories(root.resolve(watched).getParent());
      tree.touch(watched, LONG_AGO);
    }
    for (String directory : List.of("core", "lab", "cli")) {
      age(root.resolve(directory).resolve("src"));
    }
    Files.createDirectories(tree.dist());
    tree.touch("cli/target/dist/built", Instant.now());
    tree.mavenSays("true");
    return tree;
  }

  private static void age(Path directory) throws IOException {
    List<Path> below;
    try (var files = Files.walk(directory)) {
      below = files.toList();
    }
    for (Path each : below) {
      Files.setLastModifiedTime(each, FileTime.from(LONG_AGO));
    }
  }

  /// What the launcher runs from.
  Path dist() {
    return root.resolve("cli/target/dist");
  }

  /// Makes a file with a time of change.
  void touch(String file, Instant changed) throws IOException {
    Path path = root.resolve(file);
    Files.write(path, new byte[0], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    Files.setLastModifiedTime(path, FileTime.from(changed));
  }

  /// What Maven does: it says on stdout that it builds, and runs a command.
  void mavenSays(String command) throws IOException {
    script(root.resolve("mvnw"), "echo building; " + command);
  }

  /// Lets the launcher look for a JDK in these places instead of the usual ones.
  void jdksIn(String places) throws IOException {
    Files.writeString(
        root.resolve(".mvn/jdk.sh"),
        "pgseal_find_jdk() { pgseal_find_jdk_in " + places + "; }\n",
        StandardOpenOption.APPEND);
  }

  /// Makes a JDK of a release, whose `java` prints its path and its arguments and ends with 42.
  static Path jdk(Path home, String version) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
    script(home.resolve("bin/javac"), "true");
    script(
        home.resolve("bin/java"),
        "echo \"$0\"; for each in \"$@\"; do echo \"$each\"; done; exit 42");
    return home;
  }

  /// Makes a shell script.
  static void script(Path file, String command) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + command + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
