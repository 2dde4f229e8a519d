package io.github.pgseal.log;

import io.github.pgseal.explain.MessageIndex;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// Finds in logs what [io.github.pgseal.explain.Explainer] knows. Keeps working memory: one for
/// each thread.
public final class LogExaminer {
  private static final long POLL_MILLIS = 200;

  private final LogWindow window;
  private final ZoneId zone;
  private final InstantSource clock;
  private final LogIndex index = LogIndex.shipped();
  private final Anchors anchors = new Anchors(index.anchors());
  private final Judge judge;

  /// An examiner of logs.
  ///
  /// @param messages the messages that are known
  /// @param window the time that is looked at
  /// @param zone the zone of times that are logged without one
  /// @param clock tells the year of times that are logged without one, where no file does
  public LogExaminer(MessageIndex messages, LogWindow window, ZoneId zone, InstantSource clock) {
    this.window = window;
    this.zone = zone;
    this.clock = clock;
    this.judge = new Judge(messages, index, anchors);
  }

  /// Reads all sources to their ends. What cannot be read is told in the summary.
  public LogSummary examine(List<LogSource> sources, LogProgress progress) {
    Moments span = new Moments();
    Findings findings = new Findings();
    EntryReaders readers = readers(source -> counted(source, findings));
    Examination examination = new Examination(readers, progress, window, span);
    examination.examine(sources);
    List<LogFinding> told = findings.told();
    told.forEach(span::add);
    return new LogSummary(
        told, examination.reports(), examination.troubles(), span.first(), span.last());
  }

  private static Told.Sink counted(String source, Findings findings) {
    return told ->
        findings.count(
            source,
            told.entry(),
            told.found().match(),
            told.user(),
            told.database(),
            told.address());
  }

  /// Reads what is added to files from now on, until it is stopped or its thread is interrupted. A
  /// file may be missing, vanish, be renamed and made anew, or be cut off.
  ///
  /// @param words files, and patterns of names as [LogSources#of] takes them; files that match a
  ///   pattern only later are read from their start
  /// @param stopped asked a few times a second, and between blocks
  /// @return false at once if no word can ever name a file
  public boolean follow(List<String> words, LogListener listener, BooleanSupplier stopped) {
    BooleanSupplier ended = () -> stopped.getAsBoolean() || Thread.currentThread().isInterrupted();
    try (Following following = following(words, Disk.REAL, listener)) {
      if (following.isEmpty()) {
        return false;
      }
      listener.ready(following.skip());
      while (!ended.getAsBoolean()) {
        if (!following.poll(ended)) {
          Thread.sleep(POLL_MILLIS);
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  Following following(List<String> words, Disk disk, LogListener listener) {
    return new Following(
        new FollowedNames(words, disk, listener),
        disk,
        readers(source -> told -> listener.found(told.in(source))),
        listener,
        clock);
  }

  /// What reads sources and hands on the events of each.
  private EntryReaders readers(Function<String, Told.Sink> sinks) {
    return new EntryReaders(
        index,
        anchors,
        zone,
        clock.instant(),
        source ->
            new Told(
                window, judge, new Connections(index.words().received()), sinks.apply(source)));
  }
}
