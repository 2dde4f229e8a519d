package io.github.pgseal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What logs are in, and where following begins in them.
final class FollowedFormatsTest extends FollowedLog {
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
}
