package io.github.pgseal.log;

import io.github.pgseal.log.Verdict.Found;

/// Takes the entries of a source, and hands on the events that they tell of: within the window, and
/// each once.
final class Told implements EntrySink {
  private final LogWindow window;
  private final Judge judge;
  private final Repetitions repetitions;
  private final Sink sink;

  /// Takes events; the bytes may be written over afterwards.
  @FunctionalInterface
  interface Sink {
    void accept(Event event);
  }

  /// A finding that an entry tells of, with whom it concerns.
  record Event(Entry entry, Found found, Shape shape) {
    Slice user() {
      return name(found.user(), entry.user());
    }

    Slice database() {
      return name(found.database(), entry.database());
    }

    Slice address() {
      return name(found.address(), entry.address());
    }

    private Slice name(int number, Slice otherwise) {
      return number < 0 ? otherwise : shape.name(number);
    }
  }

  Told(LogWindow window, Judge judge, Repetitions repetitions, Sink sink) {
    this.window = window;
    this.judge = judge;
    this.repetitions = repetitions;
    this.sink = sink;
  }

  @Override
  public void accept(Entry entry) {
    if (!window.isAll() && !window.holds(Moments.of(entry.time()))) {
      return;
    }
    if (judge.judge(entry) instanceof Found found) {
      Event event = new Event(entry, found, judge.shape());
      int client =
          31 * (31 * event.user().hashCode() + event.database().hashCode())
              + event.address().hashCode();
      if (!repetitions.isRepetition(
          entry, found.match().finding(), found.match().confidence(), client)) {
        sink.accept(event);
      }
    }
  }
}
