package io.github.pgseal.log;

/// A source that could not be read, or not to its end.
///
/// @param source the file's name as it was given, or `-`
/// @param reason what was wrong with it, in PostgreSQL's style
public record LogTrouble(String source, String reason) {}
