package io.github.pgseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.cli.BoundedLines.Line;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BoundedLinesTest {

  @Test
  void linesEndWithEitherEnd() throws IOException {
    assertThat(lines("one\ntwo\r\nthree"))
        .containsExactly(new Line("one", true), new Line("two", true), new Line("three", true));
  }

  @Test
  void anEmptyLineIsALineAndNothingIsNone() throws IOException {
    assertThat(lines("\n")).containsExactly(new Line("", true));
    assertThat(lines("")).isEmpty();
  }

  @Test
  void ofALongLineItsBeginningIsKeptAndTheNextIsWhole() throws IOException {
    assertThat(lines("x".repeat(100) + "\nshort"))
        .containsExactly(new Line("x".repeat(8), false), new Line("short", true));
  }

  private static List<Line> lines(String text) throws IOException {
    List<Line> all = new ArrayList<>();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (BoundedLines lines = new BoundedLines(new ByteArrayInputStream(bytes), 8)) {
      for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        all.add(line.get());
      }
    }
    return all;
  }
}
