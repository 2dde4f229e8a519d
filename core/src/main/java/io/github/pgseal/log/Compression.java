package io.github.pgseal.log;

/// How a source is compressed, as its first bytes tell.
public enum Compression {
  NONE("none"),
  GZIP("gzip"),
  ZSTD("zstd");

  private final String text;

  Compression(String text) {
    this.text = text;
  }

  /// The word in reports.
  public String toText() {
    return text;
  }
}
