package io.github.pgseal.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The lines of a stream, of which no more than a bounded part is ever in memory.
final class BoundedLines implements AutoCloseable {
  private static final int BLOCK = 1 << 16;

  private final InputStream in;
  private final int longest;
  private final byte[] block = new byte[BLOCK];
  private int start;
  private int end;

  /// @param longest the most bytes of a line
  BoundedLines(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /// A line without its end.
  ///
  /// @param text what fits of it; bytes that are no UTF-8 are replaced
  /// @param whole whether it is all of the line
  record Line(String text, boolean whole) {}

  /// The next line, if there is one.
  Optional<Line> next() throws IOException {
    if (!hasMore()) {
      return Optional.empty();
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean whole = true;
    boolean ended = false;
    while (!ended && hasMore()) {
      int stop = start;
      while (stop < end && block[stop] != '\n') {
        stop++;
      }
      int kept = Math.min(stop - start, longest - line.size());
      line.write(block, start, kept);
      whole &= kept == stop - start;
      ended = stop < end;
      start = ended ? stop + 1 : stop;
    }
    String text = line.toString(StandardCharsets.UTF_8);
    String bare = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    return Optional.of(new Line(bare, whole));
  }

  private boolean hasMore() throws IOException {
    if (start == end) {
      start = 0;
      end = Math.max(0, in.read(block));
    }
    return start < end;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
