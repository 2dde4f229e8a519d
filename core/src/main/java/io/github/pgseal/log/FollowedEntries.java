package io.github.pgseal.log;

import io.github.pgseal.log.Sniffer.Sniffed;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Takes what is added to one file, in whole lines, and finds out what its entries look like. As
/// long as that is unknown, each block is asked anew.
final class FollowedEntries {
  private static final Pattern CSV_ENTRY =
      Pattern.compile("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d[.0-9]* [^ ,]+,.*");
  private static final Pattern JSON_ENTRY = Pattern.compile("^[\\s,]*\\{.*");
  private static final int REACH = 200;

  private final EntryReaders readers;
  private final String source;
  private final Supplier<LocalDateTime> newest;
  private final boolean fromStart;
  private Optional<Sniffed> format = Optional.empty();
  private byte[] head = new byte[0];
  private Optional<EntryReader> reader = Optional.empty();
  private long lines;

  /// The entries of a file.
  ///
  /// @param clock tells the year of times that are logged without one
  /// @param fromStart whether what comes first is the start of the file
  FollowedEntries(EntryReaders readers, String source, InstantSource clock, boolean fromStart) {
    this.readers = readers;
    this.source = source;
    // The clocks of two machines differ; midnight may come to one of them before the other.
    this.newest = () -> LocalDateTime.ofInstant(clock.instant(), readers.zone()).plusDays(1);
    this.fromStart = fromStart;
  }

  /// Learns from the start of the file, of which only later lines are fed.
  void learn(byte[] bytes, int size) {
    Sniffed sniffed = readers.sniff(bytes, size);
    if (sniffed.format() != LogFormat.UNKNOWN) {
      format = Optional.of(inTheMiddle(sniffed));
      if (sniffed instanceof Sniffed.Csv csv && csv.headed()) {
        int newline = Slice.indexOf((byte) '\n', bytes, 0, size);
        head = new Slice(bytes, 0, newline < 0 ? size : newline + 1).copy().bytes();
      }
    }
  }

  /// Counts lines that are passed over.
  void pass(long count) {
    lines += count;
  }

  /// Takes whole lines; only of a very long one it may be a part.
  void feed(byte[] bytes, int size) {
    choose(bytes, size);
    int begin = reader.isPresent() ? 0 : firstEntry(bytes, size);
    if (begin < size) {
      reader().feed(bytes, begin, size);
    }
  }

  private void choose(byte[] bytes, int size) {
    if (format.isPresent() && format.get().format() != LogFormat.UNKNOWN) {
      return;
    }
    Sniffed sniffed = readers.sniff(bytes, size);
    boolean known = sniffed.format() != LogFormat.UNKNOWN;
    if (known || format.isEmpty()) {
      end();
      lines = reader.map(EntryReader::lines).orElse(lines);
      reader = Optional.empty();
      boolean first = format.isEmpty() && fromStart;
      format = Optional.of(first ? sniffed : inTheMiddle(sniffed));
    }
  }

  /// What is around the entries of an export has been passed over.
  private static Sniffed inTheMiddle(Sniffed sniffed) {
    return sniffed instanceof Sniffed.Json json ? new Sniffed.Json(json.format(), 0) : sniffed;
  }

  /// Where the first line starts that begins an entry: what stands before it may be the rest of
  /// one, and nobody knows what is inside of its quotes.
  private int firstEntry(byte[] bytes, int size) {
    Optional<Pattern> entry =
        switch (format.orElseThrow()) {
          case Sniffed.Csv csv -> csv.headed() ? Optional.empty() : Optional.of(CSV_ENTRY);
          case Sniffed.Json _ -> fromStart ? Optional.empty() : Optional.of(JSON_ENTRY);
          case Sniffed.Lines _ -> Optional.empty();
        };
    int start = 0;
    while (entry.isPresent() && start < size) {
      int newline = Slice.indexOf((byte) '\n', bytes, start, size);
      int end = newline < 0 ? size : newline;
      String line = new Slice(bytes, start, Math.min(end, start + REACH)).text();
      if (entry.get().matcher(line).matches()) {
        return start;
      }
      lines++;
      start = end + 1;
    }
    return start;
  }

  private EntryReader reader() {
    if (reader.isEmpty()) {
      boolean headed = head.length > 0;
      EntryReader made =
          readers.of(format.orElseThrow(), source, newest, headed ? lines - 1 : lines);
      made.feed(head, 0, head.length);
      reader = Optional.of(made);
    }
    return reader.get();
  }

  /// No more comes for now.
  void idle() {
    reader.ifPresent(EntryReader::idle);
  }

  /// No more comes.
  void end() {
    reader.ifPresent(EntryReader::end);
  }
}
