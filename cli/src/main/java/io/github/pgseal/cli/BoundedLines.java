package io.github.pgseal.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The lines of a stream, of which no more than a bounded part is ever in memory.
final class BoundedLines implements AutoCloseable {
  private final InputStream in;
  private final int longest;

  /// @param longest the most bytes of a line
  BoundedLines(InputStream in, int longest) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.longest = longest;
  }

  /// A line without its end.
  ///
  /// @param text what fits of it; bytes that are no UTF-8 are replaced
  /// @param whole whether it is all of the line
  record Line(String text, boolean whole) {}

  /// The next line, if there is one.
  Optional<Line> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int value = in.read();
    if (value < 0) {
      return Optional.empty();
    }
    boolean whole = true;
    while (value >= 0 && value != '\n') {
      if (line.size() < longest) {
        line.write(value);
      } else {
        whole = false;
      }
      value = in.read();
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return Optional.of(
        new Line(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text, whole));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
