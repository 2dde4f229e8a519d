package io.github.pgseal.log;

/// Is told how far the reading is, about once for every MB; cheap.
@FunctionalInterface
public interface LogProgress {
  /// Tells nobody.
  LogProgress SILENT = (source, bytesRead, bytesInAll) -> {};

  /// Reading has come so far.
  ///
  /// @param source what is being read
  /// @param bytesRead the bytes read from all sources until now, before they were expanded
  /// @param bytesInAll the size of all sources, or -1 if it is not known
  void at(String source, long bytesRead, long bytesInAll);
}
