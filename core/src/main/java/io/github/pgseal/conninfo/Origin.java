package io.github.pgseal.conninfo;

import io.github.pgseal.text.Span;
import java.util.Optional;

/// Where the value of a setting came from.
public sealed interface Origin {

  /// The part of a URI at `span`.
  record Uri(Span span) implements Origin {}

  /// The keyword/value pair at `span`.
  record KeywordValue(Span span) implements Origin {}

  /// The part of a JDBC URL at `span`.
  record JdbcUrl(Span span) implements Origin {}

  /// An environment variable, such as `PGSSLMODE`.
  record Environment(String variable) implements Origin {}

  /// A line of a connection service file.
  record ServiceFile(String path, int line) implements Origin {}

  /// A line of a password file.
  record PassFile(String path, int line) implements Origin {}

  /// The client's own default.
  record Default() implements Origin {}

  /// A remedy that is being tried out.
  record Remedy() implements Origin {}

  /// Where in the connection string it stands, if it came from there.
  default Optional<Span> place() {
    return switch (this) {
      case Uri(Span span) -> Optional.of(span);
      case KeywordValue(Span span) -> Optional.of(span);
      case JdbcUrl(Span span) -> Optional.of(span);
      case Environment _, ServiceFile _, PassFile _, Default _, Remedy _ -> Optional.empty();
    };
  }

  /// The word for reports: `uri`, `keyword`, `jdbc`, the variable's name, `FILE:LINE`, `default` or
  /// `remedy`.
  default String toText() {
    return switch (this) {
      case Uri _ -> "uri";
      case KeywordValue _ -> "keyword";
      case JdbcUrl _ -> "jdbc";
      case Environment(String variable) -> variable;
      case ServiceFile(String path, int line) -> path + ":" + line;
      case PassFile(String path, int line) -> path + ":" + line;
      case Default _ -> "default";
      case Remedy _ -> "remedy";
    };
  }
}
