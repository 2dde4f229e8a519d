package io.github.pgseal.log;

import io.github.pgseal.explain.Explainer;
import io.github.pgseal.explain.Explanation;
import io.github.pgseal.explain.Match;
import io.github.pgseal.explain.MessageIndex;
import io.github.pgseal.explain.Speaker.Kind;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.log.Entry.Voice;
import io.github.pgseal.log.LogWords.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides what entries tell, and remembers it for the shapes of their messages.
///
/// In a server's log counts what the server says of a connection: what users wrote into statements,
/// and what an application did wrong, does not.
final class Judge {
  private static final Verdict NOTHING = new Verdict.Nothing();
  private static final int MOST_SHAPES = 4096;
  private static final int MOST_VARIANTS = 8;

  /// The most letters between the start of a message and the words that are known.
  private static final int FAR = 60;

  private final Explainer explainer;
  private final List<String> intros;
  private final Shape shape;
  private final Map<Slice, Verdict> verdicts = new HashMap<>();
  private final Map<Slice, Integer> variants = new HashMap<>();

  Judge(MessageIndex messages, LogIndex index, Anchors anchors) {
    this.explainer = new Explainer(messages);
    this.intros = index.words().intros();
    this.shape = new Shape(anchors, new SpeltWords(index.spelt(), index.starts()));
  }

  /// What an entry tells.
  Verdict judge(Entry entry) {
    shape.read(entry, false);
    Verdict known = verdicts.get(shape.key());
    if (known == null) {
      shape.read(entry, true);
      known = verdicts.get(shape.key());
    }
    return known == null ? judgedAnew(entry) : known;
  }

  /// Remembers a message by its words, unless too many differ from it only in words that no pattern
  /// has.
  private Verdict judgedAnew(Entry entry) {
    if (verdicts.size() >= MOST_SHAPES || variants.size() >= MOST_SHAPES) {
      verdicts.clear();
      variants.clear();
    }
    if (variants.merge(shape.key().copy(), 1, Integer::sum) <= MOST_VARIANTS) {
      shape.read(entry, false);
    }
    Slice key = shape.key().copy();
    Verdict verdict = judged(entry);
    verdicts.put(key, verdict);
    return verdict;
  }

  /// The shape of the entry that was judged last.
  Shape shape() {
    return shape;
  }

  private Verdict judged(Entry entry) {
    String neutral = shape.neutral();
    int end = neutral.indexOf('\n');
    String word = end == 0 ? "LOG" : neutral.substring(0, end);
    String message = neutral.substring(end + 1, neutral.indexOf('\n', end + 1));
    String detail = neutral.substring(end + 2 + message.length());
    boolean server = entry.voice() == Voice.SERVER;
    boolean asClient = server && intros.stream().anyMatch(message::startsWith);
    if (entry.role() == Role.ERROR && !asClient) {
      return NOTHING;
    }
    String text =
        text(entry.voice(), word, message) + (detail.isEmpty() ? "" : "\nDETAIL:  " + detail);
    Explanation explanation = explainer.explain(text);
    if (explanation.cause().map(Match::finding).filter(Catalogue.UNRELATED::equals).isPresent()) {
      return NOTHING;
    }
    Optional<Match> told =
        explanation.matches().stream()
            .filter(match -> !server || asClient || isServers(match, text))
            .filter(match -> match.finding() != Catalogue.UNRELATED)
            .findFirst();
    return told.isEmpty() ? NOTHING : Verdict.Found.of(told.get(), shape, server && !asClient);
  }

  private static String text(Voice voice, String word, String message) {
    return switch (voice) {
      case SERVER -> word + ":  " + message;
      case POOLER -> word + " C-0x0: " + message;
      case ANYBODY -> message;
    };
  }

  /// Whether the words are the server's own, and not what it quotes.
  private static boolean isServers(Match match, String text) {
    if (match.message().program().kind() != Kind.SERVER) {
      return false;
    }
    int line = 0;
    for (int skipped = 1; skipped < match.line(); skipped++) {
      line = text.indexOf('\n', line) + 1;
    }
    int start = text.indexOf(match.seen(), line);
    int message = text.indexOf(":  ", line);
    String before =
        start > message && message >= 0
            ? text.substring(message + 3 > start ? start : message + 3, start)
            : "";
    boolean quoted = before.chars().filter(letter -> letter == '"').count() % 2 == 1;
    return before.length() <= FAR && (!quoted || before.equals("\""));
  }
}
