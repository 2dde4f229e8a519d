package io.github.pgseal.explain;

import io.github.pgseal.explain.Marks.Mark;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

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

  private final NavigableMap<Integer, Speaker> strange = new TreeMap<>();
  private final NavigableSet<Integer> ours = new TreeSet<>();

  private Strangers() {}

  static Strangers of(Marks marks, String text) {
    Strangers strangers = new Strangers();
    for (Mark mark : marks.all()) {
      switch (mark.program().kind()) {
        case OTHER -> strangers.strange.putIfAbsent(mark.start(), mark.program());
        case SERVER, DRIVER, POOLER -> strangers.addUnlessOnTheWeb(mark.start(), text);
        case FRAMEWORK, TOOL, TLS -> {}
      }
    }
    if (!strangers.strange.isEmpty()) {
      strangers.findOurs(text.toLowerCase(Locale.ROOT));
    }
    return strangers;
  }

  private void findOurs(String lower) {
    for (String word : OURS) {
      int at = lower.indexOf(word);
      for (int found = 0; at >= 0 && found < MOST_PLACES; found++) {
        addUnlessOnTheWeb(at, lower);
        at = lower.indexOf(word, at + 1);
      }
    }
  }

  /// What is fetched from a web address, or from PostgreSQL's own site, has PostgreSQL's name, and
  /// a web server is asked for it.
  private void addUnlessOnTheWeb(int place, String text) {
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
      ours.add(place);
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
    if (strange.isEmpty()) {
      return Optional.empty();
    }
    Integer before = strange.floorKey(place);
    Integer after = strange.ceilingKey(place);
    boolean isAfter = before == null || (after != null && after - place < place - before);
    int mark = isAfter ? strange.ceilingKey(place) : before;
    long reach = (long) Math.abs(mark - place) * NEARER;
    Integer our = ours.ceiling((int) Math.max(0, place - reach));
    boolean outdone = our != null && our <= place + reach;
    return outdone ? Optional.empty() : Optional.ofNullable(strange.get(mark));
  }
}
