package io.github.pgseal.explain;

import io.github.pgseal.Resources;
import io.github.pgseal.explain.Judgement.Candidate;
import io.github.pgseal.finding.Catalogue;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Explains texts: what people paste, or what stands in a log. Keeps working memory between texts:
/// one for each thread.
public final class Explainer {
  /// Below this, a text may be in an encoding that was read wrongly.
  private static final double UNREADABLE = 0.7;

  /// From here on, the words are not only those of a wrapper.
  private static final double SETTLED = 0.5;

  /// Words with which more findings begin tell of none.
  private static final int MOST_MEANINGS = 2;

  /// What somebody pastes out of a terminal; a longer text was not read in the wrong encoding as a
  /// whole, and would be read in many.
  private static final int LONGEST_MENDED = 1 << 14;

  /// `[local]` without its brackets: what the server calls a client on a Unix-domain socket.
  private static final String LOCAL = "local";

  private final MessageIndex index;
  private final Resources resources;
  private @Nullable Answers answers;
  private final Recogniser recogniser;
  private final Map<Integer, Message> messages = new HashMap<>();

  public Explainer(MessageIndex index) {
    this(index, Resources.packed());
  }

  private Explainer(MessageIndex index, Resources resources) {
    this.index = index;
    this.resources = resources;
    this.recogniser = new Recogniser(index);
  }

  /// Explains with the messages and answers that are shipped.
  public static Explainer of(Resources resources) {
    return new Explainer(MessageIndex.in(resources), resources);
  }

  /// What a text tells. Its secrets are hidden before anything else looks at it.
  public Explanation explain(String text) {
    String masked = Mask.mask(text);
    Explanation first = explainAsIs(masked);
    if (confidence(first) >= UNREADABLE || masked.length() > LONGEST_MENDED) {
      return first;
    }
    return Mojibake.mended(masked).stream()
        .map(this::explainAsIs)
        .filter(other -> confidence(other) > confidence(first))
        .max((one, other) -> Double.compare(confidence(one), confidence(other)))
        .orElse(first);
  }

  /// What a text tells that a person pasted: it may end within a message.
  public Explanation explainPaste(String text) {
    Explanation whole = explain(text);
    if (confidence(whole) >= SETTLED || text.length() > LONGEST_MENDED) {
      return whole;
    }
    Reading reading = Reading.of(Mask.mask(text));
    List<Hit> hits = recogniser.hits(reading);
    List<Hit> messageHits = messageHits(hits);
    int told = messageHits.stream().mapToInt(Hit::end).max().orElse(0);
    List<Torn> torn =
        recogniser.torn(reading).stream()
            .filter(end -> index.patternRole.at(end.hit().pattern()) == MessageIndex.MESSAGE)
            .filter(end -> end.hit().end() > told && end.isTelling(reading))
            .toList();
    List<Torn> clear = torn.stream().filter(end -> meanings(end, torn) <= MOST_MEANINGS).toList();
    return clear.isEmpty() ? whole : judged(reading, hits, messageHits, clear);
  }

  /// How many findings begin with the same words.
  private long meanings(Torn torn, List<Torn> all) {
    return all.stream()
        .filter(other -> other.isSamePlace(torn))
        .map(other -> message(other.hit()).finding())
        .distinct()
        .count();
  }

  private static double confidence(Explanation explanation) {
    return explanation.cause().map(Match::confidence).orElse(0.0);
  }

  private Explanation explainAsIs(String text) {
    Reading reading = Reading.of(text);
    List<Hit> hits = recogniser.hits(reading);
    List<Hit> messageHits = messageHits(hits);
    return messageHits.isEmpty()
        ? new Explanation(List.of())
        : judged(reading, hits, messageHits, List.of());
  }

  private Explanation judged(
      Reading reading, List<Hit> hits, List<Hit> messageHits, List<Torn> torn) {
    Marks marks = Marks.of(hits, index, reading).withWords(messageHits, this::message, reading);
    Strangers strangers = Strangers.of(marks, reading.text());
    List<Candidate> candidates = new ArrayList<>();
    messageHits.forEach(hit -> candidates.add(candidate(hit, message(hit), reading, strangers)));
    BitSet found = found(hits);
    for (Torn end : torn) {
      Message message = message(end.hit());
      if (conditionsHold(end.hit(), found)) {
        message = message.doubted(end.confidence(message));
        candidates.add(candidate(end.hit(), message, reading, strangers));
      }
    }
    Speakers speakers = Speakers.of(marks);
    return new Explanation(
        new Judgement(reading)
            .ranked(Containment.outermost(candidates)).stream()
                .map(candidate -> match(candidate, speakers, reading))
                .toList());
  }

  private List<Hit> messageHits(List<Hit> hits) {
    BitSet found = found(hits);
    return hits.stream()
        .filter(hit -> index.patternRole.at(hit.pattern()) == MessageIndex.MESSAGE)
        .filter(hit -> conditionsHold(hit, found))
        .toList();
  }

  private static BitSet found(List<Hit> hits) {
    BitSet found = new BitSet();
    hits.forEach(hit -> found.set(hit.pattern()));
    return found;
  }

  private Message message(Hit hit) {
    return messages.computeIfAbsent(index.patternOwner.at(hit.pattern()), index::message);
  }

  private Candidate candidate(Hit hit, Message message, Reading reading, Strangers strangers) {
    Optional<Speaker> stranger = strangers.at(reading.place(hit.start()), message.program());
    Catalogue finding = stranger.isPresent() ? Catalogue.UNRELATED : finding(message, hit, reading);
    return new Candidate(message, finding, stranger, hit, 0);
  }

  /// TLS is never asked for on a Unix-domain socket: no line matches there, whatever the words at
  /// the end.
  private Catalogue finding(Message message, Hit hit, Reading reading) {
    boolean local =
        message.finding() == Catalogue.SERVER_REQUIRES_TLS
            && Captures.of(index.pattern(hit.pattern()), hit, reading).containsValue(LOCAL);
    return local ? Catalogue.HBA_NO_ENTRY : message.finding();
  }

  private boolean conditionsHold(Hit hit, BitSet found) {
    int message = index.patternOwner.at(hit.pattern());
    boolean asked = false;
    boolean near = false;
    for (int at = index.firstCondition.at(message);
        at < index.firstCondition.at(message + 1);
        at++) {
      int pattern = index.conditions.at(at);
      boolean occurs = found.get(pattern);
      if (index.patternRole.at(pattern) == MessageIndex.NEAR) {
        asked = true;
        near |= occurs;
      } else if (occurs) {
        return false;
      }
    }
    return near || !asked;
  }

  private Match match(Candidate candidate, Speakers speakers, Reading reading) {
    Hit hit = candidate.hit();
    Speaker client = candidate.stranger().orElseGet(() -> speakers.of(candidate.message()));
    int start = reading.place(hit.start());
    int end = reading.place(hit.end() - 1) + 1;
    return new Match(
        candidate.finding(),
        candidate.message(),
        client,
        speakers.around(client),
        candidate.score(),
        reading.line(hit.start()),
        Captures.of(index.pattern(hit.pattern()), hit, reading),
        reading.text().substring(start, end));
  }

  /// What a text tells, when a person says which program printed it.
  public Explanation explain(String text, Speaker client) {
    return new Explanation(
        explainPaste(text).matches().stream().map(match -> match.by(client)).toList());
  }

  /// What to answer to a match.
  public Answer answer(Match match) {
    if (answers == null) {
      answers = Answers.in(resources);
    }
    return answers.to(match, usual(match.client()));
  }

  /// The driver that is most often behind the words of a layer below it.
  private Speaker usual(Speaker layer) {
    return index.programNamed(
        switch (layer.id()) {
          case "node" -> "node-postgres";
          case "go" -> "pgx";
          case "jsse" -> "pgjdbc";
          case "python-ssl" -> "asyncpg";
          case "rustls", "native-tls" -> "tokio-postgres";
          default -> Speakers.BASE;
        });
  }

  /// The programs that people can name, by id.
  public List<Speaker> clients() {
    Map<String, Speaker> clients = new TreeMap<>();
    for (int number = 0; number < index.programs(); number++) {
      Speaker program = index.program(number);
      if (program.kind().isConfigured()) {
        clients.putIfAbsent(program.id(), program);
      }
    }
    return List.copyOf(clients.values());
  }
}
