package io.github.pgseal.text;

/// A half-open range of characters in a text.
///
/// @param start index of the first character, from 0
/// @param end index after the last character
public record Span(int start, int end) {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("a span cannot run from " + start + " to " + end);
    }
  }
}
