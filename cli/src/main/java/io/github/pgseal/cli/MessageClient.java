package io.github.pgseal.cli;

import io.github.pgseal.explain.Explainer;
import io.github.pgseal.explain.Speaker;
import io.github.pgseal.finding.EditDistance;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The program that printed a text, as `explain --client` names it.
final class MessageClient {
  private static final int SUGGESTIONS = 6;
  private static final int MOST_EDITS = 100;

  /// What people call them, or the language that they write.
  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("pg", "node-postgres"),
          Map.entry("node-pg", "node-postgres"),
          Map.entry("node", "node-postgres"),
          Map.entry("nodejs", "node-postgres"),
          Map.entry("postgres.js", "postgres-js"),
          Map.entry("python", "psycopg2"),
          Map.entry("psycopg", "psycopg3"),
          Map.entry("java", "pgjdbc"),
          Map.entry("jdbc", "pgjdbc"),
          Map.entry("r2dbc", "r2dbc-postgresql"),
          Map.entry("vertx", "vertx-pg-client"),
          Map.entry("ruby", "ruby-pg"),
          Map.entry("activerecord", "rails"),
          Map.entry("go", "pgx"),
          Map.entry("pq", "lib-pq"),
          Map.entry("lib/pq", "lib-pq"),
          Map.entry("rust", "tokio-postgres"),
          Map.entry(".net", "npgsql"),
          Map.entry("dotnet", "npgsql"),
          Map.entry("elixir", "postgrex"),
          Map.entry("ecto", "postgrex"),
          Map.entry("pdo", "php"),
          Map.entry("laravel", "php-frameworks"));

  private static final Pattern WORDS = Pattern.compile("[^a-z0-9]+");

  private MessageClient() {}

  /// The program of a name.
  ///
  /// @throws UserError if there is none, with the names that are nearest
  static Speaker of(String name, Explainer explainer) {
    List<Speaker> clients = explainer.clients();
    String lower = name.toLowerCase(Locale.ROOT);
    String id = OTHER_NAMES.getOrDefault(lower, lower);
    return clients.stream()
        .filter(client -> client.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    Exit.USAGE,
                    "--client: there is no client %s; the nearest are %s"
                        .formatted(Echo.of(name), nearest(name, clients))));
  }

  /// Those whose names hold most of the words come first: `node` and `pg` are in `node-postgres
  /// (pg)`.
  private static String nearest(String word, List<Speaker> clients) {
    String plain = word.toLowerCase(Locale.ROOT);
    return clients.stream()
        .sorted(Comparator.comparingInt(client -> distance(plain, client)))
        .limit(SUGGESTIONS)
        .map(Speaker::id)
        .collect(Collectors.joining(", "));
  }

  private static int distance(String word, Speaker client) {
    String both = client.id() + " " + client.name().toLowerCase(Locale.ROOT);
    long held = WORDS.splitAsStream(word).filter(both::contains).count();
    return EditDistance.between(word, client.id()) - (int) held * MOST_EDITS;
  }
}
