package io.github.pgseal.finding;

import java.util.List;

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
}
