package io.github.pgseal.log;

import io.github.pgseal.explain.MessageIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A log that grows, in a directory of its own, with what was told of it.
abstract class FollowedLog {
  private static final MessageIndex MESSAGES = MessageIndex.shipped();
  @TempDir Path directory;
  Path log = Path.of("log");
  final List<LogEvent> events = new ArrayList<>();
  final List<LogTrouble> troubles = new ArrayList<>();
  int process;
  final List<String> waiting = new ArrayList<>();
  Instant now = Instant.parse("2026-11-25T05:20:25Z");

  final LogListener listener =
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

  LogExaminer examiner() {
    return new LogExaminer(MESSAGES, LogWindow.ALL, ZoneOffset.UTC, () -> now);
  }

  Following following() {
    return following(Disk.REAL, log.toString());
  }

  Following following(Disk disk, String... words) {
    Following following = examiner().following(List.of(words), disk, listener);
    following.skip();
    return following;
  }

  static void poll(Following following) {
    following.poll(() -> false);
  }

  String refused(String user) {
    process++;
    return "2026-11-25 05:20:24.918 UTC [%d] FATAL:  role \"%s\" does not exist%n"
        .formatted(process, user);
  }

  void append(String text) throws IOException {
    Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /// An entry is told when nothing more has come for it.
  List<String> usersAfter(Following following) {
    poll(following);
    poll(following);
    return events.stream().map(LogEvent::user).map(Optional::orElseThrow).toList();
  }

  static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  static void pollTimes(Following following, int times) {
    for (int time = 0; time < times; time++) {
      poll(following);
    }
  }

  List<String> users() {
    return events.stream().map(LogEvent::user).map(Optional::orElseThrow).toList();
  }

  String csv(String user) {
    process++;
    return "2026-11-25 05:20:24.918 UTC,\"%2$s\",\"shop\",%1$d,\"10.0.0.7:4711\",6744.%1$d,1,\"authentication\",2026-11-25 05:20:24 UTC,3/5,0,FATAL,28000,\"role \"\"%2$s\"\" does not exist\",,,,,,,,,\"\",\"client backend\",,0\n"
        .formatted(process, user);
  }

  String syslog(String time, String user) {
    process++;
    return "%s db1 postgres[%d]: [1-1] FATAL:  role \"%s\" does not exist%n"
        .formatted(time, process, user);
  }
}
