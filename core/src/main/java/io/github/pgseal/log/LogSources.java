package io.github.pgseal.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the words of a command line name.
///
/// @param sources what to read, in the order of the words, each once; the files of a glob by name
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
      } else {
        try {
          named(word, sources, troubles);
        } catch (InvalidPathException noName) {
          // Where the locale has only ASCII, no other letter can be part of a name.
          troubles.add(new LogTrouble(word, "not a file name that this system or locale can have"));
        }
      }
    }
    return new LogSources(distinct(sources), troubles);
  }

  private static void named(String word, List<LogSource> sources, List<LogTrouble> troubles) {
    if (isGlob(word)) {
      expand(word, sources, troubles);
    } else {
      sources.add(new LogSource.File(word, Path.of(word)));
    }
  }

  /// Without what was named before, be it in other words.
  private static List<LogSource> distinct(List<LogSource> sources) {
    Map<Object, LogSource> byPlace = new LinkedHashMap<>();
    sources.forEach(source -> byPlace.putIfAbsent(place(source), source));
    return List.copyOf(byPlace.values());
  }

  private static Object place(LogSource source) {
    return switch (source) {
      case LogSource.File file -> {
        try {
          yield file.path().toRealPath();
        } catch (IOException unreadable) {
          yield file.path().toAbsolutePath().normalize();
        }
      }
      case LogSource.Stream stream -> stream.name();
    };
  }

  /// Whether a word is a pattern of names, and not the name of a file that has such letters.
  static boolean isGlob(String word) {
    return word.chars().anyMatch(character -> "*?[{".indexOf(character) >= 0)
        && !Files.exists(Path.of(word));
  }

  private static void expand(String word, List<LogSource> sources, List<LogTrouble> troubles) {
    int slash = word.lastIndexOf('/');
    String directory = word.substring(0, slash + 1);
    List<LogSource.File> files = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(
            Path.of(directory.isEmpty() ? "." : directory), word.substring(slash + 1))) {
      for (Path path : found) {
        if (!Files.isDirectory(path)) {
          files.add(new LogSource.File(directory + path.getFileName(), path));
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException failure) {
      troubles.add(new LogTrouble(word, "could not open directory \"" + directory + "\""));
      return;
    } catch (java.util.regex.PatternSyntaxException noGlob) {
      troubles.add(new LogTrouble(word, "not a pattern of file names"));
      return;
    }
    if (files.isEmpty()) {
      troubles.add(new LogTrouble(word, "no file matches"));
    }
    files.stream().sorted(Comparator.comparing(LogSource.File::name)).forEach(sources::add);
  }
}
