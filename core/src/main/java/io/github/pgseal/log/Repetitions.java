package io.github.pgseal.log;

import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.log.Entry.Voice;
import java.util.Arrays;

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
  private static final int WRAPPED_LINES = 2;
  private static final double WRAPPER = 0.5;

  private static final int NOBODY = Slice.EMPTY.hashCode();

  /// The place of the event that was told last, whoever told it.
  private static final int LAST = PLACES;

  // Whose event is at a place, what it was, when, and in which line.
  private final int[] who = new int[PLACES + 1];
  private final Catalogue[] findings = new Catalogue[PLACES + 1];
  private final long[] times = new long[PLACES + 1];
  private final long[] numbers = new long[PLACES + 1];

  // Hashes of the user and of the address that the event named, or of nothing.
  private final int[] users = new int[PLACES + 1];
  private final int[] addresses = new int[PLACES + 1];

  Repetitions() {
    Arrays.fill(findings, Catalogue.UNRELATED);
    Arrays.fill(times, Entry.UNTIMED);
    Arrays.fill(numbers, Long.MIN_VALUE / 2);
  }

  /// Whether an entry tells once more of an event that was told of.
  ///
  /// @param who whom it concerns
  boolean isRepetition(Entry entry, Catalogue finding, double confidence, Who who) {
    int process = entry.process().hashCode();
    int client = who.hash();
    boolean known = !entry.process().isEmpty();
    boolean repeated = known && tells(process, finding, entry) && !isAnother(place(process), who);
    boolean fallback =
        finding == Catalogue.SERVER_REQUIRES_TLS && tells(client, Catalogue.HBA_NO_ENTRY, entry);
    if (repeated || fallback || isWrapper(entry, confidence)) {
      return true;
    }
    remember(LAST, process, finding, entry);
    if (known) {
      int place = place(process);
      remember(place, process, finding, entry);
      users[place] = who.user().hashCode();
      addresses[place] = who.address().hashCode();
    }
    if (finding == Catalogue.HBA_NO_ENTRY) {
      remember(place(client), client, finding, entry);
    }
    return false;
  }

  /// Whom an event concerns; empty where it does not say.
  record Who(Slice user, Slice database, Slice address) {
    private int hash() {
      return 31 * (31 * user.hashCode() + database.hashCode()) + address.hashCode();
    }
  }

  /// Whether an event names another user or address than the one before: then it is another one,
  /// and what looks like the process is something else.
  private boolean isAnother(int place, Who who) {
    return differ(users[place], who.user()) || differ(addresses[place], who.address());
  }

  private static boolean differ(int before, Slice name) {
    return before != NOBODY && !name.isEmpty() && before != name.hashCode();
  }

  /// Whether PgBouncer only says that something failed, right after it said what.
  private boolean isWrapper(Entry entry, double confidence) {
    return entry.voice() == Voice.POOLER
        && confidence <= WRAPPER
        && entry.number() - numbers[LAST] <= WRAPPED_LINES
        && isNear(LAST, entry);
  }

  private boolean tells(int process, Catalogue finding, Entry entry) {
    int place = place(process);
    return who[place] == process && findings[place] == finding && isNear(place, entry);
  }

  private boolean isNear(int place, Entry entry) {
    long lines = entry.number() - numbers[place];
    boolean timed = times[place] != Entry.UNTIMED && entry.time() != Entry.UNTIMED;
    return timed
        ? Math.abs(entry.time() - times[place]) <= SAME_EVENT_MILLIS
        : lines >= 0 && lines <= SAME_EVENT_LINES;
  }

  private void remember(int place, int process, Catalogue finding, Entry entry) {
    who[place] = process;
    findings[place] = finding;
    times[place] = entry.time();
    numbers[place] = entry.number();
  }

  private static int place(int hash) {
    return hash & (PLACES - 1);
  }
}
