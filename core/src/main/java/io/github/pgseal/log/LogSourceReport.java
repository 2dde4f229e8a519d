package io.github.pgseal.log;

/// What one source turned out to be.
///
/// @param source the file's name as it was given, or `-`
/// @param format what its entries look like
/// @param compression how it was compressed
/// @param bytes how many bytes were read, before they were expanded
/// @param lines how many lines it has
/// @param examined whether to find nothing in it means something: entries were understood, and have
///   times if only some time was looked at
public record LogSourceReport(
    String source,
    LogFormat format,
    Compression compression,
    long bytes,
    long lines,
    boolean examined) {}
