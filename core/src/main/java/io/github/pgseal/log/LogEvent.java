package io.github.pgseal.log;

import io.github.pgseal.explain.Match;
import java.util.Optional;

/// A finding that was logged just now.
///
/// @param line where it stands
/// @param match what it tells
/// @param user whom it concerns, if the line says so
/// @param database which database
/// @param address the client's address, as the server saw it
public record LogEvent(
    LogLine line,
    Match match,
    Optional<String> user,
    Optional<String> database,
    Optional<String> address) {}
