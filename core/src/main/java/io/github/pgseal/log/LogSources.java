package io.github.pgseal.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the words of a command line name.
///
/// @param sources what to read, in the order of the words; the files of a glob by name
/// @param troubles the words that name nothing
public record LogSources(List<LogSource> sources, List<LogTrouble> troubles) {
  /// The word for standard input.
  public static final String STANDARD_INPUT = "-";

  public LogSources {
    sources = List.copyOf(sources);
    troubles = List.copyOf(troubles);
  }

  /// Finds what words name: `-` is the stream, a word with `*`, `?`, `[` or `{` that is no file is
  /// a glob over the names of one directory, and any other is a file, whether it exists or not.
  public static LogSources of(List<String> words, InputStream standardInput) {
    List<LogSource> sources = new ArrayList<>();
    List<LogTrouble> troubles = new ArrayList<>();
    for (String word : words) {
      if (word.equals(STANDARD_INPUT)) {
        sources.add(new LogSource.Stream(word, standardInput));
      } else if (isGlob(word)) {
        expand(word, sources, troubles);
      } else {
        sources.add(new LogSource.File(word, Path.of(word)));
      }
    }
    return new LogSources(sources, troubles);
  }

  /// Whether a word is a pattern of names, and not the name of a file that has such letters.
  static boolean isGlob(String word) {
    return word.chars().anyMatch(character -> "*?[{".indexOf(character) >= 0)
        && !Files.exists(Path.of(word));
  }

  private static void expand(String word, List<LogSource> sources, List<LogTrouble> troubles) {
    int slash = word.lastIndexOf('/');
    String directory = word.substring(0, slash + 1);
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(
            Path.of(directory.isEmpty() ? "." : directory), word.substring(slash + 1))) {
      found.forEach(path -> names.add(directory + path.getFileName()));
    } catch (IOException | java.nio.file.DirectoryIteratorException failure) {
      troubles.add(new LogTrouble(word, "could not open directory \"" + directory + "\""));
      return;
    } catch (java.util.regex.PatternSyntaxException noGlob) {
      troubles.add(new LogTrouble(word, "not a pattern of file names"));
      return;
    }
    if (names.isEmpty()) {
      troubles.add(new LogTrouble(word, "no file matches"));
    }
    names.stream().sorted().forEach(name -> sources.add(new LogSource.File(name, Path.of(name))));
  }
}
