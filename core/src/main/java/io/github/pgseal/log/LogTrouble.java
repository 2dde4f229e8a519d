package io.github.pgseal.log;

/// What is wrong with a source.
///
/// @param source the file's name as it was given, or `-`
/// @param reason what was wrong with it, in PostgreSQL's style
public record LogTrouble(String source, Kind kind, String reason) {

  /// How much was lost.
  public enum Kind {
    /// The source could not be read, or not to its end.
    UNREAD("unread"),
    /// All of it was read, and some was not looked at.
    REMARK("remark");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /// The word in reports.
    public String toText() {
      return text;
    }
  }

  /// A source that could not be read, or not to its end.
  public LogTrouble(String source, String reason) {
    this(source, Kind.UNREAD, reason);
  }
}
