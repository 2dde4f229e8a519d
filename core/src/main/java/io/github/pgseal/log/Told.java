package io.github.pgseal.log;

import io.github.pgseal.log.Repetitions.Who;
import io.github.pgseal.log.Verdict.Found;
import java.util.Optional;

/// Takes the entries of a source, and hands on the events that they tell of: within the window, and
/// each once.
final class Told implements EntrySink {
  private final LogWindow window;
  private final Judge judge;
  private final Connections connections;
  private final Repetitions repetitions = new Repetitions();
  private final Sink sink;

  /// Takes events; the bytes may be written over afterwards.
  @FunctionalInterface
  interface Sink {
    void accept(Event event);
  }

  /// A finding that an entry tells of, with whom it concerns.
  record Event(Entry entry, Found found, Shape shape, Slice user, Slice database, Slice address) {
    /// An event.
    ///
    /// @param connected the client that the process serves; empty if not known
    static Event of(Entry entry, Found found, Shape shape, Slice connected) {
      return new Event(
          entry,
          found,
          shape,
          found.user().in(shape).or(entry.user()),
          found.database().in(shape).or(entry.database()),
          found.address().in(shape).or(entry.address()).or(connected));
    }

    /// The event as it is told outside.
    LogEvent in(String source) {
      return new LogEvent(
          new LogLine(source, entry.number(), Moments.of(entry.time()), Shown.text(entry.line())),
          found.match(shape),
          text(user()),
          text(database()),
          text(address()));
    }

    private static Optional<String> text(Slice name) {
      return name.isEmpty() ? Optional.empty() : Optional.of(Shown.text(name));
    }
  }

  Told(LogWindow window, Judge judge, Connections connections, Sink sink) {
    this.window = window;
    this.judge = judge;
    this.connections = connections;
    this.sink = sink;
  }

  @Override
  public void accept(Entry entry) {
    if (connections.remember(entry)
        || (!window.isAll() && !window.holds(Moments.of(entry.time())))) {
      return;
    }
    if (judge.judge(entry) instanceof Found found) {
      Event event = Event.of(entry, found, judge.shape(), connections.address(entry.process()));
      Who who = new Who(event.user(), event.database(), event.address());
      if (!repetitions.isRepetition(
          entry, found.match().finding(), found.match().confidence(), who)) {
        sink.accept(event);
      }
    }
  }
}
