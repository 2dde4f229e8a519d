package io.github.pgseal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.evidence.Evidence;
import io.github.pgseal.evidence.EvidenceFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Where `--save` writes, and what it leaves alone.
@Timeout(value = 1, unit = TimeUnit.MINUTES)
final class SavedEvidenceTest {

  private static final Evidence NOTHING =
      new Evidence(
          Instant.EPOCH,
          new ConnectionSettings(List.of()),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Map.of(),
          Optional.empty());
  private static final String TEXT = EvidenceFile.write(NOTHING);

  @TempDir private Path directory = Path.of("");

  private static void save(Path file) {
    SavedEvidence.write(file.toString(), NOTHING);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no modes")
  void aNewFileIsItsOwnersAlone() throws IOException {
    Path file = directory.resolve("seen.json");
    save(file);
    assertThat(file).hasContent(TEXT);
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(names()).containsExactly("seen.json");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no modes")
  void aFileThatExistsKeepsItsMode() throws IOException {
    Path file = Files.writeString(directory.resolve("seen.json"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    save(file);
    assertThat(file).hasContent(TEXT);
    assertThat(mode(file)).isEqualTo("rw-rw-r--");
  }

  /// Only root can make the file of somebody else that shows it.
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "uids are set as Linux does")
  void aFileThatExistsKeepsItsOwner() throws IOException {
    Path file = Files.writeString(directory.resolve("seen.json"), "old");
    boolean root = Files.getAttribute(file, "unix:uid").equals(0);
    if (root) {
      Files.setAttribute(file, "unix:uid", 12345);
      Files.setAttribute(file, "unix:gid", 23456);
    }
    List<Object> before = owners(file);
    save(file);
    assertThat(file).hasContent(TEXT);
    assertThat(owners(file)).isEqualTo(before);
  }

  private static List<Object> owners(Path file) throws IOException {
    return List.of(Files.getAttribute(file, "unix:uid"), Files.getAttribute(file, "unix:gid"));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege")
  void aLinkStaysAndItsTargetIsWritten() throws IOException {
    Path kept = Files.createDirectory(directory.resolve("kept"));
    Path target = Files.writeString(kept.resolve("target.json"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("kept/target.json"));
    save(Files.createSymbolicLink(directory.resolve("second"), link));
    assertThat(target).hasContent(TEXT).isRegularFile();
    assertThat(link).isSymbolicLink();
    assertThat(names()).containsExactly("kept", "link", "second");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege")
  void aLinkToNothingGetsItsTarget() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("new.json"));
    save(link);
    assertThat(link).isSymbolicLink();
    assertThat(directory.resolve("new.json")).hasContent(TEXT).isRegularFile();
    assertThat(mode(directory.resolve("new.json"))).isEqualTo("rw-------");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege")
  void aLinkToItselfIsSaid() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("link"));
    assertThatThrownBy(() -> save(link))
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith("link\": too many levels of symbolic links");
    assertThat(names()).containsExactly("link");
  }

  @Test
  void aDirectoryIsSaid() throws IOException {
    assertThatThrownBy(() -> save(directory))
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith("\": is a directory");
    assertThat(names()).isEmpty();
  }

  /// As `/dev/null` is not a file, either.
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no mkfifo")
  void aPipeIsWrittenToAndStays() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    CompletableFuture<String> read =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.readString(pipe);
              } catch (IOException trouble) {
                throw new AssertionError(trouble);
              }
            });
    save(pipe);
    assertThat(read.get()).isEqualTo(TEXT);
    assertThat(Files.readAttributes(pipe, "isOther", LinkOption.NOFOLLOW_LINKS))
        .containsEntry("isOther", true);
    assertThat(names()).containsExactly("pipe");
  }

  /// `pgseal doctor … --save /dev/stdout >both`.
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "streams have names in /proc")
  void whatAStreamHoldsAlreadyStays() throws IOException {
    Path both = directory.resolve("both");
    try (OutputStream stream = Files.newOutputStream(both)) {
      stream.write("the answer\n".getBytes(StandardCharsets.UTF_8));
      save(name(both));
    }
    assertThat(both).hasContent("the answer\n" + TEXT);
  }

  /// The name of the open stream behind which a file is.
  private static Path name(Path file) throws IOException {
    try (Stream<Path> streams = Files.list(Path.of("/proc/self/fd"))) {
      return streams
          .filter(stream -> Files.exists(stream) && leadsTo(stream, file))
          .findFirst()
          .orElseThrow();
    }
  }

  private static boolean leadsTo(Path stream, Path file) {
    try {
      return Files.isSameFile(stream, file);
    } catch (IOException _) {
      return false;
    }
  }
}
