package io.github.pgseal.explain;

import io.github.pgseal.Resources;
import io.github.pgseal.explain.Speaker.Intent;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Remedy.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What to answer to each finding that a message tells of, as shipped in `answers.txt` among the
/// resources: why, what to do, what to run next.
///
/// Sentences have places `{user|user "*"|this user}`: the second part with the captured name in
/// place of the star, or the third where none was captured.
final class Answers {
  private static final String RESOURCE = "answers/answers.txt";
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)\\|([^|}]*)\\|([^|}]*)}");

  /// `10.0.0.7:5432`; an IPv6 address has more colons.
  private static final Pattern PORT = Pattern.compile("^([^:]+):\\d+$");

  private static final Pattern WORD = Pattern.compile("[\\w.:-]{1,80}");
  private static final String SOME_SERVER = "db.example.com";
  private static final int LONGEST_NAME = 80;

  private final String text;

  private Answers(String text) {
    this.text = text;
  }

  /// The answers that are shipped.
  ///
  /// @throws IllegalStateException if they are not there, which is a mistake in the build
  static Answers in(Resources resources) {
    return new Answers(resources.text(RESOURCE));
  }

  /// The answer to a match.
  ///
  /// @param usual who is told how to write it where nobody knows which driver printed the text
  Answer to(Match match, Speaker usual) {
    List<String> lines = stanza(match.finding());
    Map<String, String> names = match.captured();
    List<Answer.Step> steps = new ArrayList<>();
    for (String line : values(lines, "do")) {
      steps.add(step(line, match, usual));
    }
    return new Answer(
        filled(String.join(" ", values(lines, "why")), names),
        steps,
        values(lines, "next").stream().map(next -> filled(next, plain(names))).toList());
  }

  /// The names that may stand in a command: others could end a quotation and begin something else.
  private static Map<String, String> plain(Map<String, String> names) {
    return names.entrySet().stream()
        .filter(name -> WORD.matcher(name.getValue()).matches())
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, name -> PORT.matcher(name.getValue()).replaceFirst("$1")));
  }

  /// The lines between `finding PGS601` and the next blank line.
  private List<String> stanza(Catalogue finding) {
    int start = ("\n" + text).indexOf("\nfinding  " + finding.id() + "\n");
    if (start < 0) {
      throw new IllegalStateException("no answer for " + finding.id());
    }
    int end = text.indexOf("\n\n", start);
    return text.substring(start, end < 0 ? text.length() : end).lines().toList();
  }

  private static List<String> values(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key + " "))
        .map(line -> line.substring(key.length()).strip())
        .toList();
  }

  /// `client: Encrypt and verify. @verify-full`
  private static Answer.Step step(String line, Match match, Speaker usual) {
    int colon = line.indexOf(':');
    Actor actor =
        Actor.valueOf(line.substring(0, colon).toUpperCase(Locale.ROOT).replace(' ', '_'));
    String sentence = line.substring(colon + 1).strip();
    int at = sentence.lastIndexOf(" @");
    List<Answer.Snippet> snippets = List.of();
    if (at >= 0) {
      String word = sentence.substring(at + 2);
      Intent intent = Intent.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
      snippets = snippets(intent, match, usual);
      sentence = sentence.substring(0, at).strip();
    }
    return new Answer.Step(actor, filled(sentence, match.captured()), snippets);
  }

  /// How the client writes it, and the programs around it that have words of their own.
  private static List<Answer.Snippet> snippets(Intent intent, Match match, Speaker usual) {
    List<Answer.Snippet> snippets = new ArrayList<>();
    Speaker client = match.client().kind().isConfigured() ? match.client() : usual;
    snippet(intent, client, match).ifPresent(snippets::add);
    for (Speaker around : match.via()) {
      if (snippets.size() < 2) {
        snippet(intent, around, match).ifPresent(snippets::add);
      }
    }
    return snippets;
  }

  private static Optional<Answer.Snippet> snippet(Intent intent, Speaker speaker, Match match) {
    String fix = speaker.fixes().get(intent);
    if (fix == null) {
      return Optional.empty();
    }
    return Optional.of(new Answer.Snippet(speaker, fix.replace("{host}", serverName(match))));
  }

  /// The server's name as the client has it; what a server calls host is the client's address.
  private static String serverName(Match match) {
    boolean byServer = match.message().program().kind() == Speaker.Kind.SERVER;
    return byServer ? SOME_SERVER : plain(match.captured()).getOrDefault("host", SOME_SERVER);
  }

  private static String filled(String sentence, Map<String, String> names) {
    return PLACE
        .matcher(sentence)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    filled(place.group(1), place.group(2), place.group(3), names)));
  }

  private static String filled(
      String name, String with, String without, Map<String, String> names) {
    String captured = names.getOrDefault(name, "");
    return captured.isEmpty() || captured.length() > LONGEST_NAME
        ? without
        : with.replace("*", captured);
  }
}
