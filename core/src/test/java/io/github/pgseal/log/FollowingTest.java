package io.github.pgseal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.explain.MessageIndex;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Logs that grow, and what happens to them meanwhile.
final class FollowingTest {
  private static final MessageIndex MESSAGES = MessageIndex.shipped();

  @TempDir private Path directory;
  private Path log = Path.of("log");
  private final List<LogEvent> events = new ArrayList<>();
  private final List<LogTrouble> troubles = new ArrayList<>();
  private int process;

  private final LogListener listener =
      new LogListener() {
        @Override
        public void found(LogEvent event) {
          events.add(event);
        }

        @Override
        public void trouble(LogTrouble trouble) {
          troubles.add(trouble);
        }
      };

  @BeforeEach
  void name() {
    log = directory.resolve("postgresql.log");
  }

  private static LogExaminer examiner() {
    return new LogExaminer(
        MESSAGES, LogWindow.ALL, ZoneOffset.UTC, InstantSource.fixed(Instant.EPOCH));
  }

  private Following following() {
    Following following = examiner().following(List.of(log), listener);
    following.skip(() -> false);
    return following;
  }

  private String refused(String user) {
    process++;
    return "2026-11-25 05:20:24.918 UTC [%d] FATAL:  role \"%s\" does not exist%n"
        .formatted(process, user);
  }

  private void append(String text) throws IOException {
    Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /// An entry is told when nothing more has come for it.
  private List<String> usersAfter(Following following) {
    following.poll();
    following.poll();
    return events.stream().map(LogEvent::user).map(Optional::orElseThrow).toList();
  }

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
  void aRenamedFileIsReadToItsEndBeforeTheNewOne() throws IOException {
    append(refused("old"));
    try (Following following = following()) {
      following.poll();
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
      following.poll();
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
      following.poll();
      following.poll();

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
                            List.of(log),
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
}
