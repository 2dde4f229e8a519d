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
}
