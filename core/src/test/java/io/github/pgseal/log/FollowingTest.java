package io.github.pgseal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Logs that grow, and what happens to them meanwhile.
final class FollowingTest extends FollowedLog {
  @Test
  void onlyWhatIsAddedIsTold() throws IOException {
    append(refused("old") + refused("older"));
    try (Following following = following()) {
      assertThat(usersAfter(following)).isEmpty();

      append(refused("new"));

      assertThat(usersAfter(following)).containsExactly("new");
      assertThat(events.getFirst().line().line()).isEqualTo(3);
      assertThat(events.getFirst().line().time())
          .contains(Instant.parse("2026-11-25T05:20:24.918Z"));
    }
  }

  @Test
  void aLineIsTakenWhenItIsWhole() throws IOException {
    append(refused("old"));
    try (Following following = following()) {
      String line = refused("new");
      append(line.substring(0, 50));
      assertThat(usersAfter(following)).isEmpty();

      append(line.substring(50));

      assertThat(usersAfter(following)).containsExactly("new");
    }
  }

  @Test
  void aFileThatIsNotThereYetIsWaitedFor() throws IOException {
    try (Following following = following()) {
      assertThat(usersAfter(following)).isEmpty();

      append(refused("first"));

      assertThat(usersAfter(following)).containsExactly("first");
      assertThat(troubles).isEmpty();
    }
  }

  @Test
  void aFileThatVanishesForAWhileComesBack() throws IOException {
    append(refused("old"));
    try (Following following = following()) {
      Files.delete(log);
      assertThat(usersAfter(following)).isEmpty();

      append(refused("new"));

      assertThat(usersAfter(following)).containsExactly("new");
      assertThat(troubles).isEmpty();
    }
  }

  @Test
  void aTroubleIsToldOnce() throws IOException {
    Files.createDirectory(log);
    try (Following following = following()) {
      poll(following);
      poll(following);

      assertThat(troubles).containsExactly(new LogTrouble(log.toString(), "is a directory"));

      Files.delete(log);
      append(refused("new"));

      assertThat(usersAfter(following)).containsExactly("new");
    }
  }

  @Test
  void anEventHasTheNamesOfItsLine() throws IOException {
    try (Following following = following()) {
      append(
          "2026-11-25 05:20:24.918 UTC [7] FATAL:  no pg_hba.conf entry for host \"10.0.0.7\", user"
              + " \"app\", database \"appdb\", no encryption\n");
      usersAfter(following);

      LogEvent event = events.getFirst();
      assertThat(event.address()).contains("10.0.0.7");
      assertThat(event.database()).contains("appdb");
      assertThat(event.match().captured())
          .containsEntry("user", "app")
          .containsEntry("host", "10.0.0.7");
    }
  }

  @Test
  void followingEndsWhenItIsStopped() throws Exception {
    append(refused("old"));
    AtomicBoolean stopped = new AtomicBoolean();
    CountDownLatch found = new CountDownLatch(1);
    LogListener first =
        new LogListener() {
          @Override
          public void found(LogEvent event) {
            found.countDown();
          }

          @Override
          public void trouble(LogTrouble trouble) {}
        };
    CountDownLatch asked = new CountDownLatch(3);
    Thread thread =
        Thread.ofPlatform()
            .start(
                () ->
                    examiner()
                        .follow(
                            List.of(log.toString()),
                            first,
                            () -> {
                              asked.countDown();
                              return stopped.get();
                            }));

    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
    append(refused("new"));
    assertThat(found.await(20, TimeUnit.SECONDS)).isTrue();
    stopped.set(true);
    assertThat(thread.join(java.time.Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void filesThatMatchAPatternLaterAreReadFromTheirStart() throws IOException {
    append(directory.resolve("a.log"), refused("old"));
    append(directory.resolve("b.log"), refused("older"));
    try (Following following = following(Disk.REAL, directory + "/*.log")) {
      append(directory.resolve("a.log"), refused("a"));
      append(directory.resolve("b.log"), refused("b"));
      append(directory.resolve("c.log"), refused("c"));
      append(directory.resolve("d.txt"), refused("d"));
      pollTimes(following, 10);

      assertThat(users()).containsExactlyInAnyOrder("a", "b", "c");
    }
  }

  @Test
  void whatIsAddedWhileFollowingIsAnnouncedIsTold() throws IOException {
    append(refused("old"));
    Path absent = directory.resolve("absent.log");
    LogListener announced =
        new LogListener() {
          @Override
          public void ready(int files) {
            assertThat(files).isEqualTo(2);
            try {
              append(refused("new"));
              append(absent, refused("first"));
            } catch (IOException failure) {
              throw new java.io.UncheckedIOException(failure);
            }
          }

          @Override
          public void found(LogEvent event) {
            events.add(event);
          }

          @Override
          public void trouble(LogTrouble trouble) {
            troubles.add(trouble);
          }
        };
    long start = System.nanoTime();

    examiner()
        .follow(
            List.of(log.toString(), absent.toString()),
            announced,
            () -> events.size() == 2 || System.nanoTime() - start > 20_000_000_000L);

    assertThat(users()).containsExactlyInAnyOrder("new", "first");
  }

  @Test
  void nothingIsFollowedIfNoWordCanNameAFile() {
    assertThat(examiner().follow(List.of("[.log", "a\0b"), listener, () -> false)).isFalse();
    assertThat(troubles)
        .containsExactly(
            new LogTrouble("[.log", "not a pattern of file names"),
            new LogTrouble("a\0b", "not a file name that this system or locale can have"));
  }

  /// A line that is being written when following begins is whole only later.
  @Test
  void aLineThatIsHalfWrittenInTheBeginningIsTold() throws IOException {
    String line = refused("new");
    append(refused("old") + line.substring(0, 50));
    try (Following following = following()) {
      assertThat(usersAfter(following)).isEmpty();

      append(line.substring(50));

      assertThat(usersAfter(following)).containsExactly("new");
      assertThat(events.getFirst().line().line()).isEqualTo(2);
    }
  }

  @Test
  void whatIsNotThereIsToldOnce() throws IOException {
    String pattern = directory + "/*.csv";
    try (Following following = following(Disk.REAL, log.toString(), pattern)) {
      pollTimes(following, 10);
      assertThat(waiting).containsExactly(log.toString(), pattern);

      append(refused("new"));
      assertThat(usersAfter(following)).containsExactly("new");
      Files.delete(log);
      pollTimes(following, 2);
      assertThat(waiting).hasSize(2);

      now = now.plusSeconds(10);
      pollTimes(following, 2);
      assertThat(waiting).containsExactly(log.toString(), pattern, log.toString());
      assertThat(troubles).isEmpty();
    }
  }

  @Test
  void aFailedReadIsTriedAgain() throws IOException {
    append(refused("old"));
    CountingDisk disk = new CountingDisk();
    try (Following following = following(disk, log.toString())) {
      append(refused("first"));
      assertThat(usersAfter(following)).containsExactly("first");
      disk.failing = true;
      append(refused("second"));
      pollTimes(following, 2);
      assertThat(troubles).containsExactly(new LogTrouble(log.toString(), "Stale file handle"));
      assertThat(disk.open).isZero();

      disk.failing = false;

      assertThat(usersAfter(following)).containsExactly("first", "second");
      assertThat(troubles).hasSize(1);
    }
  }

  @Test
  void readingOnEndsWhenItIsStopped() throws IOException {
    CountingDisk disk = new CountingDisk();
    try (Following following = following(disk, log.toString())) {
      append(refused("user").repeat(10 * FollowedFile.BLOCK / 60));
      AtomicInteger asked = new AtomicInteger();
      following.poll(() -> asked.incrementAndGet() > 4);

      assertThat(disk.bytes).isLessThan(6 * FollowedFile.BLOCK);
    }
  }

  @Test
  void aLongFileLetsTheOthersHaveTheirTurn() throws IOException {
    Path other = directory.resolve("other.log");
    try (Following following = following(Disk.REAL, log.toString(), other.toString())) {
      append("x\n".repeat(20 * FollowedFile.BLOCK) + refused("last") + refused("end"));
      append(other, refused("other") + refused("more"));

      assertThat(following.poll(() -> false)).isTrue();
      assertThat(users()).containsExactly("other");
      pollTimes(following, 4);
      assertThat(users()).contains("last");
    }
  }
}
