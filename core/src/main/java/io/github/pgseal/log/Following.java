package io.github.pgseal.log;

import io.github.pgseal.log.FollowedFile.Turn;
import io.github.pgseal.log.FollowedNames.Named;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Files that are read as they grow, by looking at them again and again: what tells of changes at
/// once differs between file systems, and networks have none.
///
/// Names only find files: which bytes of a file have been read belongs to the file, so that one
/// that is renamed from one name that is followed to another is not told twice. A file that has
/// lost its name is read on, for who writes it learns of that later.
final class Following implements AutoCloseable {
  /// How long a file is read on after the one that took its name has content.
  private static final Duration GRACE = Duration.ofSeconds(5);

  /// How long a file is read on if no other takes its name.
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final FollowedNames names;
  private final InstantSource clock;
  private final FollowedFile.Surroundings around;
  private final Map<Object, Followed> files = new LinkedHashMap<>();

  /// A file, and what became of its name.
  private static final class Followed {
    private final FollowedFile file;
    private boolean succeeded;
    private Instant alive;

    Followed(FollowedFile file, Instant now) {
      this.file = file;
      this.alive = now;
    }
  }

  Following(
      FollowedNames names,
      Disk disk,
      EntryReaders readers,
      LogListener listener,
      InstantSource clock) {
    this.names = names;
    this.clock = clock;
    this.around =
        new FollowedFile.Surroundings(
            disk, readers, listener, clock, ByteBuffer.allocate(FollowedFile.BLOCK));
  }

  /// Whether there is nothing that could ever be followed.
  boolean isEmpty() {
    return names.isEmpty();
  }

  /// Passes over what the files hold now; one that is not there yet will be told from its start.
  ///
  /// @return how many files are followed, with those that are named and not there yet
  int skip() {
    names.look().forEach(named -> find(named, named.size(), clock.instant()));
    files.values().forEach(followed -> followed.file.hold());
    return names.count();
  }

  private Followed find(Named named, long position, Instant now) {
    return files.computeIfAbsent(
        named.key(),
        key -> new Followed(new FollowedFile(named.path(), key, position, around), now));
  }

  /// Reads what was added since.
  ///
  /// @return whether there may be more already
  boolean poll(BooleanSupplier stopped) {
    Instant now = clock.instant();
    List<Named> found = names.look();
    names.tellAbsent(now);
    Set<Object> keys = new HashSet<>();
    Set<Object> written = new HashSet<>();
    for (Named named : found) {
      Followed followed = find(named, 0, now);
      if (keys.add(named.key())) {
        followed.file.rename(named.path());
        followed.succeeded = false;
      }
      if (named.size() > 0) {
        written.add(named.path());
      }
    }
    boolean more = false;
    for (Iterator<Followed> each = files.values().iterator();
        each.hasNext() && !stopped.getAsBoolean(); ) {
      Followed followed = each.next();
      Turn turn = followed.file.poll(stopped);
      more |= turn == Turn.MORE;
      if (keys.contains(followed.file.key()) || turn != Turn.NOTHING) {
        followed.alive = now;
      }
      if (!keys.contains(followed.file.key())
          && isOver(followed, written.contains(followed.file.path()), now)) {
        followed.file.leave();
        each.remove();
      }
    }
    return more;
  }

  private static boolean isOver(Followed followed, boolean succeeded, Instant now) {
    if (succeeded && !followed.succeeded) {
      followed.succeeded = true;
      followed.alive = now;
    }
    Duration wait = followed.succeeded ? GRACE : PATIENCE;
    return !followed.file.isOpen() || !now.isBefore(followed.alive.plus(wait));
  }

  @Override
  public void close() {
    files.values().forEach(followed -> followed.file.leave());
  }
}
