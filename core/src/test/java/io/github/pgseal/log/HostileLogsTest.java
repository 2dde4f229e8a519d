package io.github.pgseal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.luben.zstd.ZstdOutputStream;
import io.github.pgseal.explain.MessageIndex;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Logs that are broken, compressed, huge, or no logs at all.
final class HostileLogsTest {
  private static final MessageIndex MESSAGES = MessageIndex.shipped();
  private static final String LINE =
      "2026-11-25 05:20:24 UTC [7] FATAL:  role \"app\" does not exist\n";

  @TempDir private Path directory;

  private static LogSummary examined(LogSource... sources) {
    return new LogExaminer(
            MESSAGES, LogWindow.ALL, ZoneOffset.UTC, InstantSource.fixed(Instant.EPOCH))
        .examine(List.of(sources), LogProgress.SILENT);
  }

  private static LogSummary examined(byte[] bytes) {
    return examined(new LogSource.Stream("-", new ByteArrayInputStream(bytes)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static long count(LogSummary summary) {
    return summary.findings().stream().mapToLong(LogFinding::count).sum();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    }
    return compressed.toByteArray();
  }

  private static byte[] zstd(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = new ZstdOutputStream(compressed)) {
      out.write(bytes);
    }
    return compressed.toByteArray();
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /// Lines of which no two are alike, so that they do not vanish in compression.
  private static byte[] lines(int count) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < count; line++) {
      text.append("[%d] FATAL:  role \"u%d\" does not exist%n".formatted(line, random.nextLong()));
    }
    return bytes(text.toString());
  }

  @Test
  void compressedLogsAreReadAsTheyAreExpanded() throws IOException {
    byte[] text = lines(1000);

    assertThat(count(examined(gzip(text)))).isEqualTo(1000);
    assertThat(count(examined(zstd(text)))).isEqualTo(1000);
    assertThat(examined(gzip(text)).sources())
        .extracting(LogSourceReport::compression)
        .containsExactly(Compression.GZIP);
    assertThat(examined(zstd(text)).sources())
        .extracting(LogSourceReport::compression)
        .containsExactly(Compression.ZSTD);
  }

  @Test
  void severalCompressedMembersAreOneLog() throws IOException {
    byte[] text = lines(1000);

    assertThat(count(examined(joined(gzip(text), gzip(text))))).isEqualTo(2000);
    assertThat(count(examined(joined(zstd(text), zstd(text))))).isEqualTo(2000);
  }

  @Test
  void aPipeThatDoesNotKnowWhatComesIsReadToItsEnd() throws IOException {
    byte[] both = joined(gzip(lines(1000)), gzip(lines(1000)));
    InputStream pipe =
        new ByteArrayInputStream(both) {
          @Override
          public synchronized int available() {
            return 0;
          }

          @Override
          public synchronized int read(byte[] buffer, int from, int length) {
            return super.read(buffer, from, Math.min(length, 100));
          }
        };

    assertThat(count(examined(new LogSource.Stream("-", pipe)))).isEqualTo(2000);
  }

  @Test
  void ofACompressedLogThatWasCutOffTheStartCounts() throws IOException {
    byte[] text = lines(100_000);
    for (byte[] whole : List.of(gzip(text), zstd(text))) {
      LogSummary summary = examined(Arrays.copyOf(whole, whole.length / 2));

      assertThat(count(summary)).isBetween(10_000L, 99_999L);
      assertThat(summary.troubles())
          .containsExactly(new LogTrouble("-", "is cut off in the middle of its compressed data"));
    }
  }

  @Test
  void aLineOfManyMegabytesIsExaminedInItsStart() {
    byte[] huge = new byte[20_000_000];
    Arrays.fill(huge, (byte) 'x');
    byte[] start = bytes("2026-11-25 05:20:24 UTC [7] FATAL:  role \"app\" does not exist ");
    System.arraycopy(start, 0, huge, 0, start.length);

    LogSummary summary = examined(joined(huge, bytes("\n" + LINE.replace("[7]", "[8]"))));

    assertThat(count(summary)).isEqualTo(2);
    assertThat(summary.sources()).extracting(LogSourceReport::lines).containsExactly(2L);
    assertThat(summary.troubles())
        .extracting(LogTrouble::reason)
        .containsExactly("some lines are longer than 64 kB; only their start was examined");
    assertThat(summary.findings().getFirst().lines())
        .allSatisfy(line -> assertThat(line.text()).hasSizeLessThanOrEqualTo(LogLine.LONGEST));
  }

  @Test
  void anEmptyLogHasNothing() {
    LogSummary summary = examined(new byte[0]);

    assertThat(summary.findings()).isEmpty();
    assertThat(summary.troubles()).isEmpty();
    assertThat(summary.sources())
        .containsExactly(
            new LogSourceReport("-", LogFormat.UNKNOWN, Compression.NONE, 0, 0, false));
  }

  @Test
  void aBinaryFileIsNoLog() {
    byte[] random = new byte[100_000];
    new Random(7).nextBytes(random);
    random[0] = 'E';

    assertThat(examined(random).troubles())
        .containsExactly(new LogTrouble("-", "is not a text file"));
  }

  @ParameterizedTest
  @CsvSource({
    "425a6839314159, is compressed with bzip2; decompress it first",
    "fd377a585a0000, is compressed with xz; decompress it first",
    "04224d186440a7, is compressed with lz4; decompress it first",
    "504b0304140000, is a zip archive; extract it first",
    "fffe46004100, is encoded in UTF-16; convert it to UTF-8 first"
  })
  void whatIsNotReadIsNamed(String start, String reason) {
    assertThat(examined(java.util.HexFormat.of().parseHex(start)).troubles())
        .containsExactly(new LogTrouble("-", reason));
  }

  @Test
  void halfALetterAndForeignBytesDoNoHarm() {
    byte[] text =
        bytes("[1] FATAL:  role \"Jürgen\" does not exist\n[2] FATAL:  role \"x\" does not exist");
    for (int at = 0; at < text.length; at++) {
      if (text[at] == (byte) 0xc3) {
        text[at + 1] = 'r';
      }
    }

    assertThat(count(examined(text))).isEqualTo(2);
    assertThat(count(examined(joined(text, new byte[] {(byte) 0xe2, (byte) 0x80})))).isEqualTo(2);
  }

  @Test
  void aFileThatMayNotBeReadIsNamed() throws IOException {
    Path closed = Files.writeString(directory.resolve("closed.log"), LINE);
    Files.setPosixFilePermissions(closed, java.util.Set.of());
    org.junit.jupiter.api.Assumptions.assumeFalse(Files.isReadable(closed), "runs as root");

    assertThat(examined(new LogSource.File("closed.log", closed)).troubles())
        .containsExactly(new LogTrouble("closed.log", "permission denied"));
  }

  @Test
  void aRefusalOfTheSystemIsTold() {
    assertThat(Unreadable.reason(new java.nio.file.AccessDeniedException("closed.log")))
        .isEqualTo("permission denied");
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {"425a6839314159", "fd377a585a0000", "1f8b00000000000000000000"})
  void whatIsNotReadIsClosed(String start) throws IOException {
    Path open = Path.of("/proc/self/fd");
    assumeTrue(Files.isDirectory(open), "not Linux");
    Path file = Files.write(directory.resolve("refused"), java.util.HexFormat.of().parseHex(start));

    assertThat(examined(new LogSource.File("refused", file)).troubles()).hasSize(1);
    try (java.util.stream.Stream<Path> descriptors = Files.list(open)) {
      assertThat(descriptors)
          .noneMatch(
              descriptor -> {
                try {
                  return Files.readSymbolicLink(descriptor).equals(file.toRealPath());
                } catch (IOException closedMeanwhile) {
                  return false;
                }
              });
    }
  }

  @Test
  void halfALetterWhereSyslogCutsALineDoesNoHarm() {
    String end = "FATAL:  could not accept SSL connection: ";
    byte[] line = bytes("x".repeat(1023 - end.length()) + end + "x");
    line[line.length - 1] = (byte) 0xc2;
    line[line.length - end.length() - 2] = ' ';

    assertThat(line).hasSize(1024);
    assertThat(count(examined(line))).isEqualTo(1);
  }

  @Test
  void anUnreadableFileDoesNotLoseTheOthers() throws IOException {
    Path good = Files.writeString(directory.resolve("good.log"), LINE);
    Path missing = directory.resolve("missing.log");

    LogSummary summary =
        examined(
            new LogSource.File("missing", missing),
            new LogSource.File("directory", directory),
            new LogSource.File("good", good));

    assertThat(count(summary)).isEqualTo(1);
    assertThat(summary.troubles())
        .containsExactly(
            new LogTrouble("missing", "no such file"),
            new LogTrouble("directory", "is a directory"));
    assertThat(summary.sources()).extracting(LogSourceReport::source).containsExactly("good");
  }

  @Test
  void wordsThatNoMessageHasDoNotSlowTheOthersOrChangeThem() {
    Random random = new Random(3);
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < 20_000; line++) {
      text.append(
          "[%d] LOG:  could not accept SSL connection: %s w%d%n"
              .formatted(line, Integer.toString(random.nextInt(), 36), random.nextInt()));
    }
    text.append("[99999] LOG:  could not accept SSL connection: sslv3 alert unknown ca\n");

    assertThat(examined(bytes(text.toString())).findings())
        .extracting(finding -> finding.finding().number(), LogFinding::count)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(303, 20_000L),
            org.assertj.core.groups.Tuple.tuple(501, 1L));
  }

  @Test
  void wherePiecesOfALogEndChangesNothing() throws Exception {
    for (String name :
        List.of("stderr.log", "csvlog.csv", "jsonlog.json", "cloud-sql.json", "pgbouncer.log")) {
      byte[] text = Files.readAllBytes(Path.of(HostileLogsTest.class.getResource(name).toURI()));
      List<LogFinding> whole = examined(text).findings();
      LogIndex index = LogIndex.shipped();
      Anchors anchors = new Anchors(index.anchors());
      for (int piece : List.of(1, 7, 100)) {
        Findings findings = new Findings();
        EntryReader reader =
            new EntryReaders(
                    index,
                    anchors,
                    ZoneOffset.UTC,
                    Instant.EPOCH,
                    source ->
                        new Told(
                            LogWindow.ALL,
                            new Judge(MESSAGES, index, anchors),
                            new Connections(List.of()),
                            told ->
                                findings.count(
                                    source,
                                    told.entry(),
                                    told.found().match(),
                                    told.user(),
                                    told.database(),
                                    told.address())))
                .of(
                    new Sniffer(index.words()).sniff(text, 0, text.length),
                    "-",
                    java.time.LocalDateTime.of(1970, 1, 1, 0, 0),
                    0);
        for (int at = 0; at < text.length; at += piece) {
          reader.feed(text, at, Math.min(text.length, at + piece));
        }
        reader.end();

        assertThat(findings.told())
            .as("%s in pieces of %d", name, piece)
            .extracting(LogFinding::finding, LogFinding::count, LogFinding::lines)
            .isEqualTo(
                whole.stream()
                    .map(
                        finding ->
                            org.assertj.core.groups.Tuple.tuple(
                                finding.finding(), finding.count(), finding.lines()))
                    .toList());
      }
    }
  }

  @Test
  void manyNamesAreCountedInBoundedMemory() {
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < 50_000; line++) {
      text.append("[%d] FATAL:  role \"u%d\" does not exist%n".formatted(line, line % 25_000));
      text.append("[%d] FATAL:  role \"often\" does not exist%n".formatted(line + 100_000));
    }

    LogFinding finding = examined(bytes(text.toString())).findings().getFirst();

    assertThat(finding.count()).isEqualTo(100_000);
    assertThat(finding.users().most().getFirst()).isEqualTo(new Tally.Counted("often", 50_000));
    assertThat(finding.users().most()).hasSizeLessThanOrEqualTo(20);
    assertThat(
            finding.users().others()
                + finding.users().most().stream().mapToLong(Tally.Counted::count).sum())
        .isEqualTo(100_000);
  }

  @Test
  void linesAreShownWithoutControlCharacters() {
    LogSummary summary =
        examined(bytes("[1] \u001b[31mFATAL:  role \"a\u0007\u202eb\" does not exist\n"));

    assertThat(summary.findings().getFirst().lines().getFirst().text())
        .doesNotContain("\u001b", "\u0007", "\u202e")
        .contains("does not exist");
  }
}
