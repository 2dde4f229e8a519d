package io.github.pgseal.log;

import io.github.pgseal.log.Disk.Kind;
import io.github.pgseal.log.Disk.Seen;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/// Finds the files that have the names that are followed. Names are looked up each time, patterns
/// every few times: a directory may be long.
final class FollowedNames {
  private static final int LOOKS_BETWEEN_LISTINGS = 5;

  /// A rotation takes a name away for a moment; that is not worth a line.
  private static final Duration MOMENT = Duration.ofSeconds(5);

  private final Disk disk;
  private final LogListener listener;
  private final List<Word> words = new ArrayList<>();
  private int looks;

  /// A file that has a name now.
  record Named(Path path, Object key, long size) {}

  /// A word of the command line, and what it led to when it was looked up last.
  private static final class Word {
    private final String text;
    private List<Named> found = List.of();
    private Optional<Instant> absentSince = Optional.empty();
    private boolean everFound;
    private boolean told;

    Word(String text) {
      this.text = text;
    }
  }

  /// Names of files, and patterns of names. What can be neither is told, and left out.
  FollowedNames(List<String> texts, Disk disk, LogListener listener) {
    this.disk = disk;
    this.listener = listener;
    for (String text : texts) {
      Optional<String> wrong = wrong(text);
      if (wrong.isPresent()) {
        listener.trouble(new LogTrouble(text, wrong.get()));
      } else {
        words.add(new Word(text));
      }
    }
  }

  /// Why a word can never name a file.
  private static Optional<String> wrong(String text) {
    try {
      Path path = Path.of(text);
      if (LogSources.isGlob(text)) {
        FileSystems.getDefault().getPathMatcher("glob:" + path.getFileName());
      }
      return Optional.empty();
    } catch (PatternSyntaxException noGlob) {
      return Optional.of("not a pattern of file names");
    } catch (InvalidPathException noName) {
      // Where the locale has only ASCII, no other letter can be part of a name.
      return Optional.of("not a file name that this system or locale can have");
    }
  }

  /// Whether there is nothing that could ever be followed.
  boolean isEmpty() {
    return words.isEmpty();
  }

  /// How many files are followed, with those that are named and not there yet.
  int count() {
    return words.stream()
        .mapToInt(word -> LogSources.isGlob(word.text) ? word.found.size() : 1)
        .sum();
  }

  /// The files that have the names now.
  List<Named> look() {
    boolean listing = looks % LOOKS_BETWEEN_LISTINGS == 0;
    looks++;
    for (Word word : words) {
      if (!LogSources.isGlob(word.text)) {
        word.found = named(word).stream().toList();
      } else if (listing) {
        word.found = matching(word.text);
      }
    }
    return words.stream().flatMap(word -> word.found.stream()).toList();
  }

  /// Tells once of words that lead nowhere.
  void tellAbsent(Instant now) {
    for (Word word : words) {
      if (!word.found.isEmpty()) {
        word.absentSince = Optional.empty();
        word.everFound = true;
        word.told = false;
      } else if (!word.told) {
        Instant since = word.absentSince.orElse(now);
        word.absentSince = Optional.of(since);
        if (!word.everFound || !now.isBefore(since.plus(MOMENT))) {
          word.told = true;
          listener.waiting(word.text);
        }
      }
    }
  }

  private Optional<Named> named(Word word) {
    try {
      Path path = Path.of(word.text);
      Optional<Seen> seen = disk.look(path);
      if (seen.isEmpty()) {
        return Optional.empty();
      }
      return switch (seen.get().kind()) {
        case FILE -> Optional.of(new Named(path, seen.get().key(), seen.get().size()));
        case DIRECTORY -> throw new Unreadable("is a directory");
        case OTHER -> throw new Unreadable("is not a regular file");
      };
    } catch (IOException failure) {
      if (!word.told) {
        listener.trouble(new LogTrouble(word.text, Unreadable.reason(failure)));
      }
      word.told = true;
      return Optional.empty();
    }
  }

  private List<Named> matching(String pattern) {
    List<Named> found = new ArrayList<>();
    for (LogSource source :
        LogSources.of(List.of(pattern), InputStream.nullInputStream()).sources()) {
      if (source instanceof LogSource.File file) {
        matching(file.path()).ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<Named> matching(Path path) {
    try {
      return disk.look(path)
          .filter(seen -> seen.kind() == Kind.FILE)
          .map(seen -> new Named(path, seen.key(), seen.size()));
    } catch (IOException vanished) {
      // It is looked for again with the next listing.
      return Optional.empty();
    }
  }
}
