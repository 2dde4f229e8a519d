package io.github.pgseal.log;

import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.log.Entry.Voice;

/// Tells lines of one event from events. A server's process tells of one failure in several lines,
/// and PgBouncer of a refusal once as it closes the connection and once as it answers. A client
/// that may do without TLS is refused twice, with TLS and without; the second refusal says nothing
/// new.
///
/// Remembers the last events by process and by client in places that others may take over: what is
/// forgotten is counted.
final class Repetitions {
  private static final int PLACES = 1 << 10;
  private static final long SAME_EVENT_MILLIS = 1500;
  private static final long SAME_EVENT_LINES = 10;
  private static final double WRAPPER = 0.5;

  private final Event[] events = new Event[PLACES];
  private Event last = new Event(0, Catalogue.UNRELATED, Entry.UNTIMED, 0);

  private record Event(int who, Catalogue finding, long time, long number) {
    boolean isNear(Entry entry) {
      long lines = entry.number() - number;
      boolean timed = time != Entry.UNTIMED && entry.time() != Entry.UNTIMED;
      return timed
          ? Math.abs(entry.time() - time) <= SAME_EVENT_MILLIS
          : lines >= 0 && lines <= SAME_EVENT_LINES;
    }
  }

  Repetitions() {
    java.util.Arrays.fill(events, last);
  }

  /// Whether an entry tells once more of an event that was told of.
  ///
  /// @param client hash of the client's address, user and database
  boolean isRepetition(Entry entry, Catalogue finding, double confidence, int client) {
    int process = entry.process().hashCode();
    boolean known = !entry.process().isEmpty();
    boolean wrapper =
        entry.voice() == Voice.POOLER
            && confidence <= WRAPPER
            && entry.number() - last.number() <= 2
            && last.isNear(entry);
    boolean repeated = known && tells(process, finding, entry);
    boolean fallback =
        finding == Catalogue.SERVER_REQUIRES_TLS && tells(client, Catalogue.HBA_NO_ENTRY, entry);
    if (repeated || wrapper || fallback) {
      return true;
    }
    last = new Event(process, finding, entry.time(), entry.number());
    if (known) {
      events[process & (PLACES - 1)] = last;
    }
    if (finding == Catalogue.HBA_NO_ENTRY) {
      events[client & (PLACES - 1)] = new Event(client, finding, entry.time(), entry.number());
    }
    return false;
  }

  private boolean tells(int who, Catalogue finding, Entry entry) {
    Event event = events[who & (PLACES - 1)];
    return event.who() == who && event.finding() == finding && event.isNear(entry);
  }
}
