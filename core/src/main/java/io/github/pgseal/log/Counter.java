package io.github.pgseal.log;

import io.github.pgseal.log.Tally.Counted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Counts values in bounded memory: when there are too many, the rarer half is forgotten but for
/// its sum (Manku and Motwani, "Approximate frequency counts over data streams", 2002, do so, too).
final class Counter {
  private static final int MOST_VALUES = 1024;
  private static final int MOST_TOLD = 20;
  private static final int LONGEST = 200;

  private final Map<Slice, Count> counts = new HashMap<>();
  private long forgotten;

  private static final class Count {
    private long value;
  }

  void count(Slice named) {
    if (named.isEmpty()) {
      return;
    }
    Slice value =
        named.length() <= LONGEST
            ? named
            : new Slice(named.bytes(), named.from(), named.from() + LONGEST);
    Count count = counts.get(value);
    if (count == null) {
      if (counts.size() >= MOST_VALUES) {
        forget();
      }
      count = new Count();
      counts.put(value.copy(), count);
    }
    count.value++;
  }

  private void forget() {
    for (long rare = 1; counts.size() > MOST_VALUES / 2; rare *= 2) {
      for (Iterator<Count> each = counts.values().iterator(); each.hasNext(); ) {
        long value = each.next().value;
        if (value <= rare) {
          forgotten += value;
          each.remove();
        }
      }
    }
  }

  Tally tally() {
    List<Counted> most = new ArrayList<>();
    counts.forEach((value, count) -> most.add(new Counted(Shown.text(value), count.value)));
    most.sort(Comparator.comparingLong(Counted::count).reversed().thenComparing(Counted::value));
    List<Counted> told = most.subList(0, Math.min(most.size(), MOST_TOLD));
    long others = most.stream().skip(told.size()).mapToLong(Counted::count).sum();
    return new Tally(told, others + forgotten);
  }
}
