package io.github.pgseal.log;

import io.github.pgseal.Resources;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What the messages come to for reading logs, computed by [LogIndexWriter] when pgseal is built.
///
/// @param anchors texts of which each message has one
/// @param spelt the words and numbers that patterns spell out
/// @param starts words behind which a pattern has a hole, and nothing between
/// @param words what logs call their parts
record LogIndex(List<String> anchors, Set<String> spelt, Set<String> starts, LogWords words) {
  private static final String INDEX = "log/log.index";
  private static final String WORDS = "log/words.txt";

  LogIndex {
    anchors = List.copyOf(anchors);
    spelt = Set.copyOf(spelt);
    starts = Set.copyOf(starts);
  }

  /// The index that is shipped.
  ///
  /// @throws IllegalStateException if it is not there, which is a mistake in the build
  static LogIndex shipped() {
    Resources resources = Resources.packed();
    LogWords words = LogWords.parse(resources.text(WORDS));
    byte[] index = resources.bytes(INDEX);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(index))) {
      List<String> anchors = texts(in);
      Set<String> spelt = Set.copyOf(texts(in));
      return new LogIndex(anchors, spelt, Set.copyOf(texts(in)), words);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static List<String> texts(DataInputStream in) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.add(in.readUTF());
    }
    return texts;
  }
}
