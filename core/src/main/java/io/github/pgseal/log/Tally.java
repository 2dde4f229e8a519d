package io.github.pgseal.log;

import java.util.List;

/// Values with how often each was seen, most frequent first; bounded.
///
/// @param most the most frequent values
/// @param others how often others than these were seen
public record Tally(List<Counted> most, long others) {
  /// Nothing was seen.
  public static final Tally NONE = new Tally(List.of(), 0);

  public Tally {
    most = List.copyOf(most);
  }

  /// A value and how often it was seen.
  public record Counted(String value, long count) {}

  /// Whether no value was seen.
  public boolean isEmpty() {
    return most.isEmpty();
  }

  /// Whether exactly one value was seen.
  public boolean isOne() {
    return most.size() == 1 && others == 0;
  }
}
