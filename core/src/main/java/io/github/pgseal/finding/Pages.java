package io.github.pgseal.finding;

import io.github.pgseal.Resources;

/// The pages of the catalogue, as shipped among the resources.
public final class Pages {
  private Pages() {}

  /// The page of an entry.
  ///
  /// @throws IllegalStateException if the page is not there, which is a mistake in the build
  public static Page of(Catalogue entry) {
    return of(entry, Resources.packed());
  }

  /// The page of an entry out of these resources.
  ///
  /// @throws IllegalStateException if the page is not there, which is a mistake in the build
  public static Page of(Catalogue entry, Resources resources) {
    return Page.parse(resources.text(name(entry)));
  }

  /// The page of an entry as it was written.
  ///
  /// @throws IllegalStateException if the page is not there, which is a mistake in the build
  public static String markdown(Catalogue entry) {
    return Resources.packed().text(name(entry));
  }

  private static String name(Catalogue entry) {
    return "catalogue/" + entry.id() + ".md";
  }
}
