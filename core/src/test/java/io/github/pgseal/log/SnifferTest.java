package io.github.pgseal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.pgseal.log.Sniffer.Sniffed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SnifferTest {
  private static final Sniffer SNIFFER = new Sniffer(LogIndex.shipped().words());
  private static final String TIME = "2026-11-25 05:20:24";

  private static Sniffed sniffed(String text) {
    byte[] bytes = PatternText.bytes(text);
    return SNIFFER.sniff(bytes, 0, bytes.length);
  }

  static List<String> linesThatTakeLong() {
    return List.of(
        TIME + " UTC:" + ":@".repeat(1500),
        TIME + " UTC:" + "@:[1".repeat(1500),
        TIME + " UTC," + "\"".repeat(20_000),
        TIME + " " + ",1".repeat(20_000),
        TIME + "." + "0".repeat(60_000),
        TIME + "Z" + " x".repeat(30_000),
        "<" + "1".repeat(60_000),
        "{" + " ".repeat(30_000) + "\"" + "a".repeat(30_000),
        "[" + " ".repeat(60_000));
  }

  @ParameterizedTest
  @MethodSource("linesThatTakeLong")
  void noLineTakesLong(String line) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(2),
        () -> sniffed(String.join("\n", java.util.Collections.nCopies(50, line))));
  }

  @Test
  void aByteOrderMarkHidesNoFormat() throws Exception {
    for (String name :
        List.of("jsonlog.json", "csvlog.csv", "azure.csv", "rds.log", "syslog.log")) {
      String text =
          java.nio.file.Files.readString(
              java.nio.file.Path.of(SnifferTest.class.getResource(name).toURI()));

      assertThat(sniffed("\ufeff" + text)).as(name).isEqualTo(sniffed(text));
      assertThat(Examined.counts(Examined.text("\ufeff" + text)))
          .as(name)
          .isEqualTo(Examined.counts(Examined.text(text)));
    }
  }
}
