package io.github.pgseal.log;

import io.github.pgseal.explain.MessageFile;
import io.github.pgseal.explain.MessageIndexWriter;
import io.github.pgseal.explain.Speaker.Kind;
import io.github.pgseal.finding.Catalogue;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Computes from the files of messages what [LogIndex] reads. Runs once, when pgseal is built.
public final class LogIndexWriter {
  private static final String HOLE = "{}";
  private static final String LIBPQ = "libpq";

  private LogIndexWriter() {}

  /// Compiles a directory of message files and one of words of logs.
  ///
  /// @param arguments the directory of messages, that of `words.txt` and `ordinary.txt`, and the
  ///   file to write
  public static void main(String[] arguments) throws IOException {
    Path words = Path.of(arguments[1]);
    List<MessageFile> files = MessageIndexWriter.files(Path.of(arguments[0]));
    List<String> patterns = patterns(files);
    Set<String> spelt = new TreeSet<>();
    Set<String> starts = new TreeSet<>();
    for (String pattern : wordings(files)) {
      spelt.addAll(PatternText.words(pattern));
      starts.addAll(PatternText.starts(pattern));
    }
    LogWords logWords = LogWords.parse(Files.readString(words.resolve("words.txt")));
    patterns.addAll(logWords.intros());
    patterns.addAll(logWords.received());
    Path target = Path.of(arguments[2]);
    Files.createDirectories(target.getParent());
    try (OutputStream file = Files.newOutputStream(target);
        DataOutputStream out = new DataOutputStream(file)) {
      write(out, AnchorChoice.of(patterns, Files.readString(words.resolve("ordinary.txt"))));
      write(out, spelt);
      write(out, starts);
    }
  }

  /// The patterns that the logs of servers and poolers are looked through for.
  static List<String> patterns(List<MessageFile> files) {
    List<String> patterns = new ArrayList<>();
    for (MessageFile file : files) {
      Kind kind = file.program().kind();
      if (kind == Kind.SERVER || kind == Kind.POOLER) {
        file.entries().stream()
            .filter(entry -> entry.finding() != Catalogue.UNRELATED)
            .forEach(entry -> patterns.addAll(entry.patterns()));
      }
    }
    patterns.removeIf(pattern -> PatternText.runs(pattern.replace(HOLE, "...")).isEmpty());
    return patterns;
  }

  /// All patterns and conditions that count in logs: also those of libpq and of TLS libraries,
  /// whose words servers pass on.
  private static List<String> wordings(List<MessageFile> files) {
    List<String> wordings = new ArrayList<>();
    for (MessageFile file : files) {
      Kind kind = file.program().kind();
      boolean passedOn = kind == Kind.TLS || file.program().id().equals(LIBPQ);
      if (passedOn || kind == Kind.SERVER || kind == Kind.POOLER) {
        for (MessageFile.Entry entry : file.entries()) {
          wordings.addAll(entry.patterns());
          wordings.addAll(entry.near());
          wordings.addAll(entry.unless());
        }
      }
    }
    return wordings;
  }

  private static void write(DataOutputStream out, Collection<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      out.writeUTF(text);
    }
  }
}
