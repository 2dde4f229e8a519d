package io.github.pgseal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.explain.MessageIndex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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

  private final List<String> waiting = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-25T05:20:25Z");

  private final LogListener listener =
      new LogListener() {
        @Override
        public void waiting(String source) {
          waiting.add(source);
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

  @BeforeEach
  void name() {
    log = directory.resolve("postgresql.log");
  }

  private LogExaminer examiner() {
    return new LogExaminer(MESSAGES, LogWindow.ALL, ZoneOffset.UTC, () -> now);
  }

  private Following following() {
    return following(Disk.REAL, log.toString());
  }

  private Following following(Disk disk, String... words) {
    Following following = examiner().following(List.of(words), disk, listener);
    following.skip();
    return following;
  }

  private static void poll(Following following) {
    following.poll(() -> false);
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
    poll(following);
    poll(following);
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

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static void pollTimes(Following following, int times) {
    for (int time = 0; time < times; time++) {
      poll(following);
    }
  }

  private List<String> users() {
    return events.stream().map(LogEvent::user).map(Optional::orElseThrow).toList();
  }

  private String csv(String user) {
    process++;
    return "2026-11-25 05:20:24.918 UTC,\"%2$s\",\"shop\",%1$d,\"10.0.0.7:4711\",6744.%1$d,1,\"authentication\",2026-11-25 05:20:24 UTC,3/5,0,FATAL,28000,\"role \"\"%2$s\"\" does not exist\",,,,,,,,,\"\",\"client backend\",,0\n"
        .formatted(process, user);
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

  /// `syslog` leaves the year out.
  @Test
  void theYearIsThatOfTheClockWhenAnEventIsLogged() throws IOException {
    now = Instant.parse("2026-12-31T23:59:58Z");
    try (Following following = following()) {
      append(syslog("Dec 31 23:59:58", "old"));
      pollTimes(following, 2);
      now = Instant.parse("2027-01-01T00:00:02Z");
      append(syslog("Jan  1 00:00:01", "new"));
      pollTimes(following, 2);
      append(syslog("Dec 31 23:59:59", "late"));
      pollTimes(following, 2);

      assertThat(events)
          .extracting(event -> event.line().time().orElseThrow())
          .containsExactly(
              Instant.parse("2026-12-31T23:59:58Z"),
              Instant.parse("2027-01-01T00:00:01Z"),
              Instant.parse("2026-12-31T23:59:59Z"));
    }
  }

  /// The clock of the machine that logs may be ahead.
  @Test
  void theNewYearMayComeEarlyElsewhere() throws IOException {
    now = Instant.parse("2026-12-31T23:59:58Z");
    try (Following following = following()) {
      append(syslog("Jan  1 00:00:01", "new"));
      pollTimes(following, 2);

      assertThat(events.getFirst().line().time()).contains(Instant.parse("2027-01-01T00:00:01Z"));
    }
  }

  private String syslog(String time, String user) {
    process++;
    return "%s db1 postgres[%d]: [1-1] FATAL:  role \"%s\" does not exist%n"
        .formatted(time, process, user);
  }

  @Test
  void aFormatThatWasUnknownIsLookedForAgain() throws IOException {
    append("starting\n");
    try (Following following = following()) {
      append("still starting\n");
      poll(following);
      append(csv("new"));

      assertThat(usersAfter(following)).containsExactly("new");
      assertThat(events.getFirst().database()).contains("shop");
      assertThat(events.getFirst().line().line()).isEqualTo(3);
    }
  }

  @Test
  void aFormatIsKnownOnlyFromAWholeLine() throws IOException {
    try (Following following = following()) {
      String line = csv("new");
      append(line.substring(0, 15));
      pollTimes(following, 2);
      append(line.substring(15));

      assertThat(usersAfter(following)).containsExactly("new");
      assertThat(events.getFirst().database()).contains("shop");
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

  @Test
  void whatCannotBeFollowedIsToldOnce() throws IOException {
    byte[] binary = {127, 'E', 'L', 'F', 0, 0, 1, 2, 3, '\n', 5};
    byte[] zstd = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 1, 2, 3};
    byte[] gzip = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0};
    byte[] utf16 = ("\ufeff" + refused("old")).getBytes(StandardCharsets.UTF_16LE);
    int kinds = 0;
    for (byte[] content : List.of(binary, zstd, gzip, utf16)) {
      Files.write(directory.resolve("kind" + kinds++), content);
    }
    try (Following following = following(Disk.REAL, directory + "/kind?")) {
      pollTimes(following, 3);
      Files.write(directory.resolve("kind2"), gzip, StandardOpenOption.APPEND);
      pollTimes(following, 3);

      assertThat(troubles)
          .extracting(LogTrouble::reason)
          .containsExactly(
              "is not a text file",
              "is compressed with zstd; only plain text can be followed",
              "is compressed with gzip; only plain text can be followed",
              "is encoded in UTF-16; convert it to UTF-8 first");
      Files.writeString(directory.resolve("kind0"), refused("n"), StandardOpenOption.APPEND);
      Files.writeString(directory.resolve("kind1"), "", StandardOpenOption.TRUNCATE_EXISTING);
      poll(following);
      append(directory.resolve("kind1"), refused("text"));

      assertThat(usersAfter(following)).containsExactly("text");
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

  @Test
  void followingMayBeginInTheMiddleOfARecord() throws IOException {
    String record = csv("app").replace("does not exist", "select\n1,\n\"\"x\"\"\n'a' does not");
    int middle = record.indexOf("1,\n");
    append(csv("old") + record.substring(0, middle));
    try (Following following = following()) {
      append(record.substring(middle) + csv("new") + csv("newer"));

      assertThat(usersAfter(following)).containsExactly("new", "newer");
      assertThat(events.getFirst().line().line()).isEqualTo(6);
    }
  }

  @Test
  void followingMayBeginInTheMiddleOfAStatement() throws IOException {
    append(refused("old") + "2026-11-25 05:20:24.918 UTC [9] STATEMENT:  select 1\n\t, 2\n");
    try (Following following = following()) {
      append("\t, '\n\t, 4\n" + refused("new"));

      assertThat(usersAfter(following)).containsExactly("new");
    }
  }

  @Test
  void aLogOfObjectsIsFollowedFromItsMiddle() throws IOException {
    String object =
        "{\"timestamp\":\"2026-11-25 05:20:24.918 UTC\",\"pid\":7,\"error_severity\":\"FATAL\",\"message\":\"role \\\"app\\\" does not exist\"}\n";
    append(object + object.substring(0, 40));
    try (Following following = following()) {
      append(object.substring(40).replace(":7", ":8"));

      assertThat(usersAfter(following)).containsExactly("app");
      assertThat(events.getFirst().line().line()).isEqualTo(2);
    }
  }

  /// A disk that counts what is open and what is read, and may fail.
  private static final class CountingDisk implements Disk {
    private int open;
    private long bytes;
    private boolean failing;
    private Step beforeOpening = () -> {};

    @FunctionalInterface
    private interface Step {
      void run() throws IOException;
    }

    @Override
    public Optional<Seen> look(Path path) throws IOException {
      return Disk.REAL.look(path);
    }

    @Override
    public SeekableByteChannel open(Path path) throws IOException {
      Step step = beforeOpening;
      beforeOpening = () -> {};
      step.run();
      return new Counted(Disk.REAL.open(path));
    }

    private final class Counted implements SeekableByteChannel {
      private final SeekableByteChannel channel;

      Counted(SeekableByteChannel channel) {
        this.channel = channel;
        open++;
      }

      @Override
      public int read(ByteBuffer bytes) throws IOException {
        if (failing) {
          throw new IOException("Stale file handle");
        }
        int size = channel.read(bytes);
        CountingDisk.this.bytes += Math.max(0, size);
        return size;
      }

      @Override
      public int write(ByteBuffer bytes) {
        throw new NonWritableChannelException();
      }

      @Override
      public long position() throws IOException {
        return channel.position();
      }

      @Override
      public SeekableByteChannel position(long position) throws IOException {
        channel.position(position);
        return this;
      }

      @Override
      public long size() throws IOException {
        return channel.size();
      }

      @Override
      public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
      }

      @Override
      public boolean isOpen() {
        return channel.isOpen();
      }

      @Override
      public void close() throws IOException {
        open--;
        channel.close();
      }
    }
  }
}
