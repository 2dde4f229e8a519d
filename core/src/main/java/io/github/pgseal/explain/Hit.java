package io.github.pgseal.explain;

/// A pattern that was found.
///
/// @param pattern its number
/// @param start the first letter
/// @param end the letter after the last
record Hit(int pattern, int start, int end) {
  int size() {
    return end - start;
  }

  /// By where they start; of those that start together, the longest first.
  int compareByPlace(Hit other) {
    return start == other.start
        ? Integer.compare(other.end, end)
        : Integer.compare(start, other.start);
  }
}
