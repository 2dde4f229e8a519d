package io.github.pgseal.x509;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Names the reason when a path ends at a certificate whose issuer is at hand nowhere.
///
/// OpenSSL says the same for a forgotten intermediate and for an unknown authority, and from the
/// certificates alone the two cannot always be told apart. What speaks for a forgotten intermediate
/// is collected as evidence; without any, the authority is called unknown.
final class MissingIssuer {

  /// Words in names of authorities that say nothing about whose they are.
  private static final Set<String> COMMON_WORDS =
      Set.of(
          "ca",
          "root",
          "authority",
          "certificate",
          "certification",
          "intermediate",
          "issuing",
          "inter",
          "sub",
          "server",
          "client",
          "tls",
          "ssl",
          "rsa",
          "ecc",
          "ecdsa",
          "global",
          "the",
          "and",
          "of",
          "for",
          "inc",
          "ltd",
          "llc",
          "gmbh",
          "corp",
          "us",
          "g1",
          "g2",
          "g3",
          "g4",
          "r1",
          "r2",
          "r3",
          "r4",
          "x1",
          "x2",
          "test",
          "trust",
          "services",
          "network",
          "secure",
          "class",
          "primary",
          "cert",
          "public",
          "other",
          "2048",
          "4096");

  private static final Set<String> INTERMEDIATE_WORDS =
      Set.of("intermediate", "inter", "issuing", "subca", "sub", "subordinate");

  private final List<Certificate> path;
  private final boolean endsAtTrusted;
  private final Chain sent;
  private final TrustBundle trust;

  /// @param endsAtTrusted whether the last certificate of the path is a trusted one
  MissingIssuer(List<Certificate> path, boolean endsAtTrusted, Chain sent, TrustBundle trust) {
    this.path = path;
    this.endsAtTrusted = endsAtTrusted;
    this.sent = sent;
    this.trust = trust;
  }

  ChainVerdict.Rejected named() {
    Certificate last = path.getLast();
    String issuer = Names.quoted(last.issuer());
    if (endsAtTrusted) {
      return rejected(
          ChainProblem.UNKNOWN_CA,
          "the trusted certificates hold "
              + Names.quoted(last)
              + " but not its issuer "
              + issuer
              + "; an intermediate alone is no trust anchor");
    }
    return almost()
        .or(this::forgotten)
        .orElseGet(
            () ->
                rejected(
                    ChainProblem.UNKNOWN_CA,
                    issuer
                        + ", the issuer of "
                        + Names.quoted(last)
                        + ", is not among "
                        + trusted()));
  }

  /// A certificate that bears the issuer's name but cannot be the issuer.
  private Optional<ChainVerdict.Rejected> almost() {
    Certificate last = path.getLast();
    for (List<Certificate> place : List.of(trust.certificates(), sent.certificates())) {
      for (Certificate candidate : place) {
        if (!candidate.equals(last) && candidate.subjectName().sameAs(last.issuerName())) {
          String name = Names.quoted(candidate);
          return Optional.of(
              IssuerRules.authorityKeyFits(candidate, last) && IssuerRules.refusesSigning(candidate)
                  ? new ChainVerdict.Rejected(
                      ChainProblem.NOT_A_CA,
                      path.size(),
                      candidate,
                      name + " is no certificate authority: its key usage lacks keyCertSign")
                  : rejected(
                      ChainProblem.UNKNOWN_CA,
                      "there is a certificate "
                          + name
                          + ", but the issuer of "
                          + Names.quoted(last)
                          + " with that name has another key"));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<ChainVerdict.Rejected> forgotten() {
    for (Certificate root : trust.certificates()) {
      Optional<String> evidence = evidence(root);
      if (evidence.isPresent()) {
        return Optional.of(
            rejected(
                ChainProblem.INCOMPLETE_CHAIN,
                "the server did not send "
                    + Names.quoted(path.getLast().issuer())
                    + ", the issuer of "
                    + Names.quoted(path.getLast())
                    + "; "
                    + evidence.get()));
      }
    }
    return Optional.empty();
  }

  /// What speaks for a missing intermediate below this trusted certificate.
  private Optional<String> evidence(Certificate root) {
    Certificate last = path.getLast();
    Optional<DistinguishedName> issuersIssuer =
        last.extensions().authorityKey().flatMap(CertificateExtensions.AuthorityKey::issuer);
    if (issuersIssuer.isPresent()) {
      return issuersIssuer.get().sameAs(root.subjectName())
              && !issuersIssuer.get().sameAs(last.issuerName())
          ? Optional.of("its authority key identifier names the trusted " + Names.quoted(root))
          : Optional.empty();
    }
    Set<String> words = words(last.issuer());
    if (words.contains("root")) {
      return Optional.empty();
    }
    if (words.stream().anyMatch(INTERMEDIATE_WORDS::contains)) {
      return Optional.of(
          "by its name it is an intermediate, and a trusted root may have issued it");
    }
    Set<String> shared = new TreeSet<>(words);
    shared.retainAll(words(root.subject()));
    shared.removeAll(COMMON_WORDS);
    return shared.isEmpty()
        ? Optional.empty()
        : Optional.of("by its name it may have been issued by the trusted " + Names.quoted(root));
  }

  private static Set<String> words(String name) {
    Set<String> words = new TreeSet<>();
    for (String part : name.split(",", -1)) {
      String value = part.substring(part.indexOf('=') + 1).toLowerCase(Locale.ROOT);
      words.addAll(List.of(value.split("[^\\p{L}\\p{N}]+", -1)));
    }
    words.remove("");
    return words;
  }

  private String trusted() {
    int count = trust.certificates().size();
    return switch (count) {
      case 0 -> "the trusted certificates, of which there are none";
      case 1 ->
          "the trusted certificates, which are only "
              + Names.quoted(trust.certificates().getFirst());
      default -> "the " + count + " trusted certificates";
    };
  }

  private ChainVerdict.Rejected rejected(ChainProblem problem, String detail) {
    return new ChainVerdict.Rejected(problem, path.size() - 1, path.getLast(), detail);
  }
}
