package io.github.pgseal.log;

import io.github.pgseal.log.Sniffer.Sniffed;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.function.Supplier;

/// Makes readers of entries.
///
/// @param zone the zone of times that have none
/// @param now the time of reading
/// @param sinks makes what takes the entries of a source
record EntryReaders(LogIndex index, Anchors anchors, ZoneId zone, Instant now, Sinks sinks) {

  /// Makes what takes the entries of a source.
  @FunctionalInterface
  interface Sinks {
    EntrySink of(String source);
  }

  Sniffed sniff(byte[] bytes, int size) {
    return new Sniffer(index.words()).sniff(bytes, 0, size);
  }

  /// A reader of entries.
  ///
  /// @param newest a time no earlier than what is logged
  /// @param linesBefore the lines before the first one that is fed
  EntryReader of(Sniffed sniffed, String source, LocalDateTime newest, long linesBefore) {
    return of(sniffed, source, () -> newest, linesBefore);
  }

  /// A reader of entries that are written while it reads.
  ///
  /// @param newest is asked for a time no earlier than what is logged by then
  /// @param linesBefore the lines before the first one that is fed
  EntryReader of(Sniffed sniffed, String source, Supplier<LocalDateTime> newest, long linesBefore) {
    LineParser parser = new LineParser(index.words(), new LogTime(zone, newest), sniffed.format());
    EntrySink sink = sinks.of(source);
    return switch (sniffed) {
      case Sniffed.Json json -> new JsonEntries(anchors, parser, sink, json.outside(), linesBefore);
      case Sniffed.Csv csv ->
          new LineSplitter(new CsvEntries(anchors, parser, sink, csv.headed()), linesBefore);
      case Sniffed.Lines lines ->
          new LineSplitter(
              new PlainEntries(anchors, parser, sink, lines.format() == LogFormat.UNKNOWN),
              linesBefore);
    };
  }
}
