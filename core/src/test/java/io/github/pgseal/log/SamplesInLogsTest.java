package io.github.pgseal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.explain.MessageFile;
import io.github.pgseal.explain.MessageIndex;
import io.github.pgseal.explain.MessageIndexWriter;
import io.github.pgseal.explain.Speaker.Kind;
import io.github.pgseal.finding.Catalogue;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a sample is explained as, it is in a log, too, whatever the log was judged by before.
final class SamplesInLogsTest {
  private final LogExaminer examiner =
      new LogExaminer(
          MessageIndex.shipped(),
          LogWindow.ALL,
          ZoneOffset.UTC,
          InstantSource.fixed(Instant.EPOCH));

  private List<Catalogue> found(String text) {
    return examiner
        .examine(
            List.of(
                new LogSource.Stream(
                    "-", new ByteArrayInputStream(PatternText.bytes(text + "\n")))),
            LogProgress.SILENT)
        .findings()
        .stream()
        .map(LogFinding::finding)
        .toList();
  }

  /// The lines of a message after its first are indented by a tab (`append_with_tabs` in `elog.c`).
  private static String asLogged(String text) {
    return text.replaceAll("\\n(?!LOG:|FATAL:|DETAIL:|HINT:|CONTEXT:|\t)", "\n\t");
  }

  @Test
  void everySampleOfAServersLogIsFound() throws Exception {
    List<String> wrong = new ArrayList<>();
    int count = 0;
    for (MessageFile file : MessageIndexWriter.files(Path.of("src/main/resources/messages"))) {
      if (file.program().kind() != Kind.SERVER || !file.program().id().equals("server")) {
        continue;
      }
      for (MessageFile.Entry entry : file.entries()) {
        for (MessageFile.Sample sample : entry.samples()) {
          String text = sample.text();
          boolean logged = text.startsWith("FATAL:  ") || text.startsWith("LOG:  ");
          if (logged && entry.finding() != Catalogue.UNRELATED) {
            count++;
            List<Catalogue> found = found(asLogged(text));
            if (!found.contains(entry.finding())) {
              wrong.add(
                  file.program().language() + " " + entry.finding() + " " + found + " " + text);
            }
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(count).isGreaterThan(500);
  }
}
