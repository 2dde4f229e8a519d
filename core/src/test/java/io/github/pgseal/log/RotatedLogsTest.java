package io.github.pgseal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

/// Logs that are renamed, cut off, deleted or replaced while they are followed.
final class RotatedLogsTest extends FollowedLog {
  @Test
  void aRenamedFileIsReadToItsEndBeforeTheNewOne() throws IOException {
    append(refused("old"));
    try (Following following = following()) {
      poll(following);
      append(refused("last"));
      Files.move(log, directory.resolve("postgresql.log.1"));
      append(refused("first"));

      assertThat(usersAfter(following)).containsExactly("last", "first");
      assertThat(events.getLast().line().line()).isEqualTo(1);
    }
  }

  @Test
  void whatIsStillWrittenToARenamedFileIsRead() throws IOException {
    append(refused("old"));
    Path renamed = directory.resolve("postgresql.log.1");
    try (Following following = following()) {
      Files.move(log, renamed);
      poll(following);
      Files.writeString(renamed, refused("late"), StandardOpenOption.APPEND);

      assertThat(usersAfter(following)).containsExactly("late");

      append(refused("first"));

      assertThat(usersAfter(following)).containsExactly("late", "first");
    }
  }

  @Test
  void aFileThatWasCutOffIsReadFromItsStart() throws IOException {
    append(refused("old") + refused("older"));
    try (Following following = following()) {
      try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
        channel.truncate(0);
      }
      append(refused("new"));

      assertThat(usersAfter(following)).containsExactly("new");
      assertThat(events.getFirst().line().line()).isEqualTo(1);
    }
  }

  @Test
  void aFileThatIsRenamedWithinAPatternIsNotToldAgain() throws IOException {
    try (Following following = following(Disk.REAL, directory + "/*.log*", log.toString())) {
      append(refused("first"));
      pollTimes(following, 10);
      Files.move(log, directory.resolve("postgresql.log.1"));
      append(refused("second"));
      pollTimes(following, 10);
      append(directory.resolve("postgresql.log.1"), refused("late"));
      Files.move(directory.resolve("postgresql.log.1"), directory.resolve("postgresql.log.2"));
      Files.move(log, directory.resolve("postgresql.log.1"));
      append(refused("third"));
      pollTimes(following, 10);

      assertThat(users()).containsExactlyInAnyOrder("first", "second", "late", "third");
    }
  }

  @Test
  void aRenamedFileIsReadOnWhileTheNewOneIsWritten() throws IOException {
    append(refused("old"));
    Path renamed = directory.resolve("postgresql.log.1");
    CountingDisk disk = new CountingDisk();
    try (Following following = following(disk, log.toString())) {
      Files.move(log, renamed);
      now = now.plusSeconds(60);
      append(refused("new"));
      assertThat(usersAfter(following)).containsExactly("new");

      now = now.plusSeconds(3);
      append(renamed, refused("late"));

      assertThat(usersAfter(following)).containsExactly("new", "late");
      assertThat(disk.open).isEqualTo(2);

      now = now.plusSeconds(10);
      poll(following);

      assertThat(disk.open).isEqualTo(1);
    }
    assertThat(disk.open).isZero();
  }

  /// logrotate makes the new file at once, and tells the writer only afterwards.
  @Test
  void aRenamedFileIsReadOnUntilTheNewOneHasContent() throws IOException {
    append(refused("old"));
    Path renamed = directory.resolve("postgresql.log.1");
    try (Following following = following()) {
      Files.move(log, renamed);
      append("");
      poll(following);
      now = now.plusSeconds(60);
      poll(following);
      append(renamed, refused("late"));

      assertThat(usersAfter(following)).containsExactly("late");
    }
  }

  @Test
  void aFileThatIsDeletedIsClosedInTheEnd() throws IOException {
    append(refused("old"));
    CountingDisk disk = new CountingDisk();
    try (Following following = following(disk, log.toString())) {
      Files.delete(log);
      poll(following);
      assertThat(disk.open).isEqualTo(1);

      now = now.plusSeconds(3600);
      poll(following);

      assertThat(disk.open).isZero();
    }
  }

  @Test
  void aNewFileMayHaveAnotherFormat() throws IOException {
    append(refused("old"));
    try (Following following = following()) {
      poll(following);
      Files.move(log, directory.resolve("postgresql.log.1"));
      append(csv("new"));

      assertThat(usersAfter(following)).containsExactly("new");
      assertThat(events.getFirst().database()).contains("shop");
    }
  }

  /// The file that had the name when it was looked up is not the one that is opened.
  @Test
  void aRotationBetweenLookingAndOpeningTellsNothingTwice() throws IOException {
    CountingDisk disk = new CountingDisk();
    try (Following following = following(disk, log.toString())) {
      append("");
      disk.beforeOpening =
          () -> {
            Files.move(log, directory.resolve("postgresql.log.1"));
            append(refused("new"));
          };

      pollTimes(following, 4);

      assertThat(users()).containsExactly("new");
      assertThat(disk.open).isEqualTo(1);
    }
  }
}
