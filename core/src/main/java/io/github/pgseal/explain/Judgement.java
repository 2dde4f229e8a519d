package io.github.pgseal.explain;

import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Family;
import io.github.pgseal.finding.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Decides which of the messages in a text is the cause.
///
/// The words decide first: a message that says exactly what is wrong comes before a wrapper that
/// hides it. Then libpq's rules (manual, "SSL Mode Descriptions"; `fe-connect.c`): a client that
/// falls back to clear text prints the refusal of that attempt beside the reason why TLS failed,
/// and the refusal misleads, whichever comes first. An address that could not be reached misleads
/// in the same way when another was. Of messages that say the same thing equally well, the one
/// deepest in a chain of causes comes first, then the one that stands first in the text.
final class Judgement {
  private static final double SURE = 0.6;
  private static final double PENALTY = 0.3;
  private static final double STEP = 0.05;
  private static final double DEDUCED = 0.9;
  private static final double LEAST = 0.1;
  private static final double DOUBTFUL = 0.85;
  private static final int MOST_CAUSES = 64;
  private static final List<String> CAUSES = List.of("Caused by", "[cause]", "cause:", "---> ");

  /// A message at its place.
  ///
  /// @param finding what it tells of there
  /// @param stranger the program that printed it, where that has nothing to do with PostgreSQL
  record Candidate(
      Message message, Catalogue finding, Optional<Speaker> stranger, Hit hit, double score) {

    /// How sure the words make it; that a stranger printed them is itself a conclusion.
    double confidence() {
      return stranger.isPresent() ? message.confidence() * DEDUCED : message.confidence();
    }

    Candidate scored(double newScore) {
      return new Candidate(message, finding, stranger, hit, newScore);
    }
  }

  private final Reading reading;

  Judgement(Reading reading) {
    this.reading = reading;
  }

  /// One candidate for each finding, the most likely cause first.
  List<Candidate> ranked(List<Candidate> found) {
    List<Candidate> sorted = new ArrayList<>();
    Map<Catalogue, Double> sure = new EnumMap<>(Catalogue.class);
    found.stream()
        .filter(candidate -> candidate.confidence() >= SURE)
        .forEach(candidate -> sure.merge(candidate.finding(), candidate.confidence(), Math::max));
    found.forEach(candidate -> sorted.add(candidate.scored(score(candidate, sure))));
    int[] causes = causes();
    sorted.sort((one, other) -> compare(one, other, causes));
    Map<Catalogue, Candidate> best = new LinkedHashMap<>();
    sorted.forEach(candidate -> best.putIfAbsent(candidate.finding(), candidate));
    return doubted(List.copyOf(best.values()));
  }

  private int compare(Candidate one, Candidate other, int[] causes) {
    int byScore = Double.compare(other.score(), one.score());
    if (byScore != 0) {
      return byScore;
    }
    int byKind = one.message().program().kind().compareTo(other.message().program().kind());
    if (byKind != 0) {
      return byKind;
    }
    int byDepth = Integer.compare(depth(other, causes), depth(one, causes));
    return byDepth == 0 ? one.hit().compareByPlace(other.hit()) : byDepth;
  }

  /// Two findings that are told equally well leave a doubt which one is the cause.
  private static List<Candidate> doubted(List<Candidate> ranked) {
    if (ranked.size() < 2 || ranked.get(1).score() < DOUBTFUL) {
      return ranked;
    }
    return ranked.stream()
        .map(candidate -> candidate.scored(Math.min(candidate.score(), DOUBTFUL)))
        .toList();
  }

  /// What misleads comes after what it misleads from, however sure it is.
  private static double score(Candidate candidate, Map<Catalogue, Double> sure) {
    double confidence = candidate.confidence();
    double score = confidence;
    for (Map.Entry<Catalogue, Double> other : sure.entrySet()) {
      if (misleads(candidate.finding(), other.getKey())) {
        score = Math.min(confidence - PENALTY, Math.min(score, other.getValue() - STEP));
      }
    }
    return Math.max(LEAST, score);
  }

  /// Whether a finding is only what follows from another one in the same text.
  private static boolean misleads(Catalogue finding, Catalogue other) {
    if (finding == other || other == Catalogue.UNRELATED) {
      return false;
    }
    if (finding == Catalogue.UNRELATED || isOnlyWarning(finding)) {
      return !isOnlyWarning(other);
    }
    boolean later = other.family().digit() > finding.family().digit() && isFirstContact(other);
    return switch (finding) {
      case SERVER_REQUIRES_TLS -> isReasonForFallback(other);
      case SERVER_HAS_NO_TLS -> other == Catalogue.AUTH_FAILED_NOT_TLS;
      case CONNECTION_CLOSED_IN_HANDSHAKE ->
          other.family().digit() > Family.NEGOTIATION.digit()
              && other != Catalogue.SERVER_REQUIRES_TLS;
      default -> finding.family() == Family.NETWORK && later;
    };
  }

  private static boolean isOnlyWarning(Catalogue finding) {
    return finding.severity() != Severity.ERROR && finding.family() == Family.CLIENT_SETTINGS;
  }

  private static boolean isFirstContact(Catalogue finding) {
    return finding.family().digit() <= Family.ADMISSION.digit();
  }

  /// What makes a client that may do without TLS try without it.
  private static boolean isReasonForFallback(Catalogue finding) {
    return switch (finding.family()) {
      case CLIENT_SETTINGS -> !isOnlyWarning(finding);
      case HANDSHAKE, SERVER_CERTIFICATE, ADMISSION -> true;
      case NEGOTIATION -> finding != Catalogue.SERVER_HAS_NO_TLS;
      case NETWORK, SERVER_CONFIGURATION, OPERATIONS, NOT_OURS -> false;
    };
  }

  /// Where the text goes on to a cause, in order.
  private int[] causes() {
    SortedSet<Integer> places = new TreeSet<>();
    for (String word : CAUSES) {
      int at = reading.text().indexOf(word);
      while (at >= 0 && places.size() < MOST_CAUSES) {
        places.add(at);
        at = reading.text().indexOf(word, at + 1);
      }
    }
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  /// After how many of them a candidate stands.
  private int depth(Candidate candidate, int[] causes) {
    int at = Arrays.binarySearch(causes, reading.place(candidate.hit().start()));
    return at < 0 ? -at - 1 : at;
  }
}
