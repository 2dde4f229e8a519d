package io.github.pgseal.conninfo;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Guesses what was meant.
final class Suggestion {

  /// What other drivers call libpq's keywords.
  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("username", "user"),
          Map.entry("userid", "user"),
          Map.entry("uid", "user"),
          Map.entry("pass", "password"),
          Map.entry("passwd", "password"),
          Map.entry("pwd", "password"),
          Map.entry("database", "dbname"),
          Map.entry("db", "dbname"),
          Map.entry("hostname", "host"),
          Map.entry("server", "host"),
          Map.entry("ssl", "sslmode"),
          Map.entry("tls", "sslmode"),
          Map.entry("sslca", "sslrootcert"),
          Map.entry("rootcertificate", "sslrootcert"),
          Map.entry("timeout", "connect_timeout"),
          Map.entry("gssencryptionmode", "gssencmode"));

  private Suggestion() {}

  /// The keyword of this version that was probably meant. Nothing for a keyword of another version:
  /// that one is right, only not here.
  static Optional<String> keyword(String word, LibpqVersion version) {
    if (Keyword.of(word).isPresent()) {
      return Optional.empty();
    }
    String plain = plain(word);
    String other = OTHER_NAMES.get(plain);
    if (other != null) {
      return Optional.of(other);
    }
    return nearest(word, Keyword.in(version).stream().map(Keyword::toText).toList());
  }

  /// The candidate that differs from a word by few typing mistakes; case and separators do not
  /// count.
  static Optional<String> nearest(String word, Collection<String> candidates) {
    String plain = plain(word);
    String best = "";
    int bestDistance = Math.max(1, plain.length() / 4) + 1;
    for (String candidate : candidates) {
      int distance = distance(plain, plain(candidate));
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return plain.isEmpty() || best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /// As [#nearest(String, Collection)].
  static Optional<String> nearest(String word, String... candidates) {
    return nearest(word, List.of(candidates));
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  /// The number of characters inserted, deleted, changed or swapped with their neighbour.
  private static int distance(String left, String right) {
    if (Math.abs(left.length() - right.length()) > 8 || left.length() > 64) {
      return Integer.MAX_VALUE;
    }
    int[][] cost = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int least = Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1);
        least = Math.min(least, cost[i - 1][j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        cost[i][j] = swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
      }
    }
    return cost[left.length()][right.length()];
  }
}
