package io.github.pgseal.explain;

import io.github.pgseal.explain.Marks.Mark;
import io.github.pgseal.explain.Speaker.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Tells what other programs than PostgreSQL's printed. A TLS library and the operating system have
/// the same words for all of them: `certificate verify failed` is about the mail server when
/// nodemailer stands beside it, and nothing of PostgreSQL does.
final class Strangers {
  /// A stranger counts where it stands this many times nearer than anything of PostgreSQL.
  private static final int NEARER = 2;

  private static final int MOST_PLACES = 64;
  private static final int LONGEST_ADDRESS = 200;
  private static final String WEB_SITE = "postgresql.org";
  private static final String REQUESTED = "url: ";

  /// What shows PostgreSQL, besides the marks of drivers, poolers and servers.
  private static final List<String> OURS =
      List.of("postgres", "pgsql", "psql", "libpq", "pg_hba", "5432", "6543", "sslmode");

  private final List<Mark> strange;
  private final List<Integer> ours;

  private Strangers(List<Mark> strange, List<Integer> ours) {
    this.strange = strange;
    this.ours = ours;
  }

  static Strangers of(Marks marks, String text) {
    List<Mark> strange =
        marks.all().stream().filter(mark -> mark.program().kind() == Kind.OTHER).toList();
    return new Strangers(strange, strange.isEmpty() ? List.of() : ours(marks, text));
  }

  private static List<Integer> ours(Marks marks, String text) {
    List<Integer> places = new ArrayList<>();
    for (Mark mark : marks.all()) {
      switch (mark.program().kind()) {
        case SERVER, DRIVER, POOLER -> addUnlessOnTheWeb(mark.start(), text, places);
        case FRAMEWORK, TOOL, TLS, OTHER -> {}
      }
    }
    String lower = text.toLowerCase(Locale.ROOT);
    for (String word : OURS) {
      int at = lower.indexOf(word);
      for (int found = 0; at >= 0 && found < MOST_PLACES; found++) {
        addUnlessOnTheWeb(at, lower, places);
        at = lower.indexOf(word, at + 1);
      }
    }
    return places;
  }

  /// What is fetched from a web address, or from PostgreSQL's own site, has PostgreSQL's name, and
  /// a web server is asked for it.
  private static void addUnlessOnTheWeb(int place, String text, List<Integer> places) {
    int start = place;
    while (start > 0 && place - start < LONGEST_ADDRESS && isInAddress(text.charAt(start - 1))) {
      start--;
    }
    int end = place;
    while (end < text.length() && end - place < LONGEST_ADDRESS && isInAddress(text.charAt(end))) {
      end++;
    }
    String address = text.substring(start, end);
    if (!address.contains("http://")
        && !address.contains("https://")
        && !address.contains(WEB_SITE)
        && !text.startsWith(REQUESTED, start - REQUESTED.length())) {
      places.add(place);
    }
  }

  private static boolean isInAddress(char character) {
    return !Character.isWhitespace(character) && character != '"' && character != '\'';
  }

  /// The stranger that printed a message of this program, if one did.
  ///
  /// @param words whose words the message is in
  /// @param place where it starts in the text
  Optional<Speaker> at(int place, Speaker words) {
    return switch (words.kind()) {
      case TLS, FRAMEWORK, TOOL -> nearest(place);
      // Subversion, too, says "SSL error: …" as libpq does.
      case DRIVER ->
          ours.isEmpty() && words.id().equals(Speakers.BASE) ? nearest(place) : Optional.empty();
      case SERVER, POOLER, OTHER -> Optional.empty();
    };
  }

  private Optional<Speaker> nearest(int place) {
    Optional<Mark> nearest = Optional.empty();
    int distance = Integer.MAX_VALUE;
    for (Mark mark : strange) {
      if (Math.abs(mark.start() - place) < distance) {
        distance = Math.abs(mark.start() - place);
        nearest = Optional.of(mark);
      }
    }
    long reach = (long) distance * NEARER;
    boolean outdone = ours.stream().anyMatch(ourPlace -> Math.abs(ourPlace - place) <= reach);
    return nearest.filter(_ -> !outdone).map(Mark::program);
  }
}
