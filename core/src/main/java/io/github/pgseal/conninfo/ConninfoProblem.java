package io.github.pgseal.conninfo;

import io.github.pgseal.text.Span;
import java.util.Optional;

/// A mistake in the settings, in libpq's own words, except that secrets are shown as `***`.
///
/// @param message libpq's text without a trailing newline
/// @param keyword the keyword concerned, if the mistake is about one
/// @param span where in the connection string the mistake stands; empty when it came from elsewhere
/// @param origin where the value came from, if it is about a value
/// @param suggestion the keyword or value that was probably meant
public record ConninfoProblem(
    String message,
    Optional<String> keyword,
    Optional<Span> span,
    Optional<Origin> origin,
    Optional<String> suggestion) {

  /// A mistake to which there is no suggestion.
  public ConninfoProblem(
      String message, Optional<String> keyword, Optional<Span> span, Optional<Origin> origin) {
    this(message, keyword, span, origin, Optional.empty());
  }
}
