package io.github.pgseal.finding;

import java.util.List;
import java.util.stream.Stream;

/// An entry of the catalogue that holds here, with the evidence.
///
/// @param entry the entry of the catalogue
/// @param severity how much it matters here
/// @param title one line in PostgreSQL's style, with the names filled in
/// @param evidence what was seen, a line each
/// @param because why it follows, one line; may be empty
/// @param remedies what to do, best first; the first never lowers security
public record Finding(
    Catalogue entry,
    Severity severity,
    String title,
    List<String> evidence,
    String because,
    List<Remedy> remedies) {
  public Finding {
    evidence = List.copyOf(evidence);
    remedies = List.copyOf(remedies);
  }

  /// A finding that matters as much as the catalogue says.
  public static Finding of(
      Catalogue entry, String title, List<String> evidence, String because, List<Remedy> remedies) {
    return new Finding(entry, entry.severity(), title, evidence, because, remedies);
  }

  /// The same finding with other remedies.
  public Finding with(List<Remedy> others) {
    return new Finding(entry, severity, title, evidence, because, others);
  }

  /// The same finding with a line of evidence before the others.
  public Finding withEvidence(String first) {
    return new Finding(
        entry,
        severity,
        title,
        Stream.concat(Stream.of(first), evidence.stream()).toList(),
        because,
        remedies);
  }

  /// Whether another finding says the same, with whatever evidence.
  public boolean sameAs(Finding other) {
    return entry == other.entry && title.equals(other.title);
  }
}
