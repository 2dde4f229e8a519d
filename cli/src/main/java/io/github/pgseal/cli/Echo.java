package io.github.pgseal.cli;

import java.util.Locale;

/// Repeats what somebody typed in the wrong place, unless it looks like a connection string, which
/// may hold a password.
final class Echo {

  private Echo() {}

  /// The text in double quotes, or what it seems to be.
  static String of(String text) {
    boolean connection =
        text.contains("://")
            || text.contains("=")
            || text.toLowerCase(Locale.ROOT).contains("password");
    return connection ? "(a connection string?)" : "\"%s\"".formatted(text);
  }
}
