package io.github.pgseal.finding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The pages of the catalogue, as shipped among the resources.
public final class Pages {
  private Pages() {}

  /// The page of an entry.
  ///
  /// @throws IllegalStateException if the page is not there, which is a mistake in the build
  public static Page of(Catalogue entry) {
    return Page.parse(markdown(entry));
  }

  /// The page of an entry as it was written.
  ///
  /// @throws IllegalStateException if the page is not there, which is a mistake in the build
  public static String markdown(Catalogue entry) {
    String resource = "/catalogue/" + entry.id() + ".md";
    try (InputStream stream = Pages.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("no page \"" + resource + "\"");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
