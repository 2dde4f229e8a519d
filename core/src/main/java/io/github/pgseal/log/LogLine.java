package io.github.pgseal.log;

import java.time.Instant;
import java.util.Optional;

/// Where and when one line that tells of a finding stands.
///
/// @param source the file's name as it was given, or `-`
/// @param line the number of the line, from 1
/// @param time when it was logged, if the line says so
/// @param text the line with its secrets hidden, without control characters, at most [#LONGEST]
///   characters
public record LogLine(String source, long line, Optional<Instant> time, String text) {
  /// The most characters of a line that are shown.
  public static final int LONGEST = 2000;
}
