package io.github.pgseal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemSurroundingsTest {

  @TempDir Path directory;

  private final SystemSurroundings surroundings = new SystemSurroundings();

  @Test
  void aFileIsReadWholeOrNotAtAll() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "content");

    assertThat(surroundings.disk().read(file.toString(), 7))
        .isEqualTo(new FileContent.Whole(Bytes.ofAscii("content")));
    assertThat(surroundings.disk().read(file.toString(), 6))
        .isEqualTo(new FileContent.Failed(Errno.EFBIG));
  }

  @Test
  void modesAndKindsAreSeenThroughLinks() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);

    assertThat(surroundings.disk().status(link.toString()))
        .isInstanceOfSatisfying(
            FileStatus.Present.class,
            present -> {
              assertThat(present.kind()).isEqualTo(FileStatus.Kind.REGULAR);
              assertThat(present.mode()).isEqualTo(0640);
            });
    assertThat(surroundings.disk().status(directory.toString()))
        .isInstanceOfSatisfying(
            FileStatus.Present.class,
            present -> assertThat(present.kind()).isEqualTo(FileStatus.Kind.DIRECTORY));
  }

  @Test
  void refusalsKeepTheirErrorNumber() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    Path loop = directory.resolve("loop");
    Files.createSymbolicLink(loop, loop);

    assertThat(status(directory.resolve("none"))).isEqualTo(Errno.ENOENT);
    assertThat(status(file.resolve("below"))).isEqualTo(Errno.ENOTDIR);
    assertThat(surroundings.disk().status(file + "/"))
        .isEqualTo(new FileStatus.Failed(Errno.ENOTDIR));
    assertThat(status(loop)).isEqualTo(Errno.ELOOP);
    assertThat(status(directory.resolve("x".repeat(300)))).isEqualTo(Errno.ENAMETOOLONG);
    assertThat(surroundings.disk().status("")).isEqualTo(new FileStatus.Failed(Errno.ENOENT));
    assertThat(surroundings.disk().read(directory.toString(), 10))
        .isEqualTo(new FileContent.Failed(Errno.EISDIR));
    assertThat(surroundings.disk().read(file.resolve("below").toString(), 10))
        .isEqualTo(new FileContent.Failed(Errno.ENOTDIR));
  }

  @Test
  void numericAddressesNeedNoLookup() {
    assertThat(surroundings.resolver().resolve("0:0:0:0:0:0:0:1"))
        .isEqualTo(new Resolution.Addresses(List.of("::1")));
  }

  @Test
  void aNameThatCannotExistIsNotKnown() {
    assertThat(surroundings.resolver().resolve("no such host.invalid"))
        .isEqualTo(new Resolution.Failed("Name or service not known"));
  }

  @Test
  void theUserHasANameAndAHome() {
    assertThat(surroundings.user()).isPresent();
    assertThat(surroundings.home()).isPresent();
  }

  private Errno status(Path path) {
    return switch (surroundings.disk().status(path.toString())) {
      case FileStatus.Failed(Errno errno) -> errno;
      case FileStatus.Present present -> throw new AssertionError(present.toString());
    };
  }
}
