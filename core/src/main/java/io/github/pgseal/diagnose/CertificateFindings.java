package io.github.pgseal.diagnose;

import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Change;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.finding.Remedy.Actor;
import io.github.pgseal.finding.Severity;
import io.github.pgseal.x509.Certificate;
import io.github.pgseal.x509.ChainProblem;
import io.github.pgseal.x509.ChainVerdict;
import io.github.pgseal.x509.HostMatch;
import io.github.pgseal.x509.HostNames;
import io.github.pgseal.x509.NameRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The server's certificate: 115, 118, 501 to 508, 510.
final class CertificateFindings {

  private CertificateFindings() {}

  static Finding rejected(ChainVerdict.Rejected verdict, Shelf shelf) {
    Catalogue entry = entry(verdict.problem());
    List<String> evidence = new ArrayList<>();
    evidence.add(verdict.detail());
    evidence.add(
        "certificate %d of the path: \"%s\", issued by \"%s\""
            .formatted(
                verdict.depth() + 1,
                verdict.certificate().subject(),
                verdict.certificate().issuer()));
    evidence.add(sent(shelf));
    return new Finding(
        entry,
        // What is only a weakness elsewhere stops the connection here.
        Severity.ERROR,
        title(verdict),
        evidence,
        because(verdict.problem()),
        remedies(verdict.problem(), shelf));
  }

  private static Catalogue entry(ChainProblem problem) {
    return switch (problem) {
      case UNKNOWN_CA, SELF_SIGNED_LEAF, SELF_SIGNED_ROOT, BAD_SIGNATURE -> Catalogue.CA_UNKNOWN;
      case INCOMPLETE_CHAIN -> Catalogue.CHAIN_INCOMPLETE;
      case EXPIRED -> Catalogue.CERT_EXPIRED;
      case NOT_YET_VALID -> Catalogue.CERT_NOT_YET_VALID;
      case REVOKED -> Catalogue.CERT_REVOKED;
      case CRL_MISSING, CRL_EXPIRED, CRL_NOT_YET_VALID -> Catalogue.CRL_UNUSABLE;
      case WRONG_USAGE, NOT_A_CA, PATH_TOO_LONG, NOT_PERMITTED -> Catalogue.CERT_WRONG_USAGE;
      case WEAK_KEY, WEAK_SIGNATURE -> Catalogue.WEAK_CERTIFICATE;
    };
  }

  private static String title(ChainVerdict.Rejected verdict) {
    String whose =
        verdict.depth() == 0
            ? "server certificate"
            : "certificate of authority \"%s\"".formatted(verdict.certificate().subject());
    return switch (verdict.problem()) {
      case UNKNOWN_CA, SELF_SIGNED_ROOT, BAD_SIGNATURE ->
          "server certificate comes from an authority that the client does not trust";
      case SELF_SIGNED_LEAF ->
          "server certificate is self-signed, and the client does not trust it";
      case INCOMPLETE_CHAIN -> "server does not send the intermediate certificate";
      case EXPIRED -> whose + " has expired";
      case NOT_YET_VALID -> whose + " is not yet valid";
      case REVOKED -> whose + " has been revoked";
      case CRL_MISSING -> "no revocation list for \"%s\"".formatted(verdict.certificate().issuer());
      case CRL_EXPIRED ->
          "revocation list of \"%s\" has expired".formatted(verdict.certificate().issuer());
      case CRL_NOT_YET_VALID ->
          "revocation list of \"%s\" is not yet valid".formatted(verdict.certificate().issuer());
      case WRONG_USAGE -> whose + " is not meant for a server";
      case NOT_A_CA ->
          "\"%s\" is not a certificate authority".formatted(verdict.certificate().subject());
      case PATH_TOO_LONG -> "path of certificates is longer than an authority in it allows";
      case NOT_PERMITTED -> whose + " breaks a constraint of its path";
      case WEAK_KEY -> whose + " has a key that is too weak";
      case WEAK_SIGNATURE -> whose + " has a signature that is too weak";
    };
  }

  private static String because(ChainProblem problem) {
    return switch (problem) {
      case UNKNOWN_CA, SELF_SIGNED_ROOT, BAD_SIGNATURE ->
          "none of the client's root certificates leads to it";
      case SELF_SIGNED_LEAF -> "nobody vouches for it but itself";
      case INCOMPLETE_CHAIN -> "the client has the root, and cannot bridge the gap to it";
      case EXPIRED, NOT_YET_VALID -> "dates are checked whenever the client verifies";
      case REVOKED -> "a revocation list that the client loads names it";
      case CRL_MISSING, CRL_EXPIRED, CRL_NOT_YET_VALID ->
          "once libpq loads a list, every authority of the path needs a current one";
      case WRONG_USAGE -> "its extended key usage does not say serverAuth";
      case NOT_A_CA, PATH_TOO_LONG, NOT_PERMITTED ->
          "a certificate may only issue others as far as its extensions say";
      case WEAK_KEY, WEAK_SIGNATURE -> "OpenSSL's security level forbids it";
    };
  }

  private static List<Remedy> remedies(ChainProblem problem, Shelf shelf) {
    List<Remedy> remedies = new ArrayList<>();
    switch (problem) {
      case UNKNOWN_CA, SELF_SIGNED_LEAF, SELF_SIGNED_ROOT, BAD_SIGNATURE ->
          remedies.addAll(shelf.towardsVerifyFull());
      case INCOMPLETE_CHAIN -> {
        remedies.add(
            shelf.byHand(
                Actor.SERVER,
                "append the intermediate certificate to the file of ssl_cert_file, leaf first, and"
                    + " reload"));
        remedies.addAll(shelf.towardsVerifyFull());
      }
      case EXPIRED, NOT_YET_VALID ->
          remedies.add(
              shelf.byHand(
                  Actor.CERTIFICATE_AUTHORITY,
                  "issue a new certificate; then reload the server, and check both clocks"));
      case REVOKED ->
          remedies.add(
              shelf.byHand(
                  Actor.CERTIFICATE_AUTHORITY,
                  "issue a new certificate with a new key; find out why it was revoked"));
      case CRL_MISSING, CRL_EXPIRED, CRL_NOT_YET_VALID ->
          remedies.add(
              shelf.byHand(
                  Actor.CERTIFICATE_AUTHORITY,
                  "publish a current list for every authority, and put them into the client's"
                      + " file"));
      case WRONG_USAGE, NOT_A_CA, PATH_TOO_LONG, NOT_PERMITTED ->
          remedies.add(
              shelf.byHand(
                  Actor.CERTIFICATE_AUTHORITY,
                  "reissue the chain: leaf with serverAuth, authorities with CA:TRUE"));
      case WEAK_KEY, WEAK_SIGNATURE ->
          remedies.add(
              shelf.byHand(
                  Actor.CERTIFICATE_AUTHORITY,
                  "reissue it with ECDSA P-256 or RSA 2048 and more, signed with SHA-256"));
    }
    return remedies;
  }

  static Finding noHost(Shelf shelf) {
    return Finding.of(
        Catalogue.HOSTNAME_MISMATCH,
        "there is no host name to compare with the server certificate",
        List.of(
            "hostaddr is set, host is not",
            names(shelf.seen().leaf().map(List::of).orElse(List.of()))),
        "hostaddr says where to connect, host says whom to expect",
        shelf.towardsVerifyFull());
  }

  static Finding notNamed(String host, Certificate leaf, HostMatch match, Shelf shelf) {
    boolean oldRules =
        !shelf.examined().model().build().version().since(15)
            && HostNames.match(host, leaf, NameRules.LIBPQ_15) instanceof HostMatch.Matches;
    return oldRules ? addressIgnored(host, leaf, shelf) : mismatch(host, leaf, match, shelf);
  }

  private static Finding addressIgnored(String host, Certificate leaf, Shelf shelf) {
    return new Finding(
        Catalogue.CLIENT_DRIVER_BUG,
        Severity.ERROR,
        "%s does not look at the addresses in certificates"
            .formatted(shelf.examined().model().name()),
        List.of(names(List.of(leaf)), "host is \"%s\"".formatted(host)),
        "libpq compares IP addresses since version 15; before, only DNS names count",
        withReissue(shelf, "upgrade the client to libpq 15 or newer", Actor.CLIENT));
  }

  private static Finding mismatch(String host, Certificate leaf, HostMatch match, Shelf shelf) {
    List<String> evidence = new ArrayList<>();
    evidence.add(names(List.of(leaf)));
    switch (match) {
      case HostMatch.EmbeddedNul _ -> evidence.add("a name contains a NUL byte");
      case HostMatch.AddressLength(int length) ->
          evidence.add("an address has %d bytes".formatted(length));
      case HostMatch.Matches _, HostMatch.Mismatch _, HostMatch.NoNames _ -> {}
    }
    evidence.add(sent(shelf));
    return Finding.of(
        Catalogue.HOSTNAME_MISMATCH,
        "server certificate does not name host \"%s\"".formatted(host),
        evidence,
        leaf.subjectAltNames().isEmpty()
            ? "it has no subject alternative names"
            : "it was issued for other names",
        withReissue(
            shelf,
            "reissue it with \"%s\" among its subject alternative names".formatted(host),
            Actor.CERTIFICATE_AUTHORITY));
  }

  private static List<Remedy> withReissue(Shelf shelf, String first, Actor actor) {
    List<Remedy> remedies = new ArrayList<>();
    remedies.add(shelf.byHand(actor, first));
    shelf.shownName().ifPresent(remedies::add);
    // With the system's roots, libpq refuses everything but verify-full.
    if (!shelf.examined().settings().value("sslrootcert").equals("system")) {
      remedies.add(
          shelf.weaker(
              "verify the authority only, not the name",
              Change.SetParameters.of("sslmode", "verify-ca")));
    }
    return remedies;
  }

  static String names(List<Certificate> leaf) {
    String names =
        leaf.stream()
            .flatMap(each -> each.readableNames().stream())
            .map(name -> "\"" + name + "\"")
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "the certificate has no names" : "names in the certificate: " + names;
  }

  /// Who sent how many certificates.
  static String sent(Shelf shelf) {
    int count = shelf.seen().chain().certificates().size();
    return "%s sent by %s"
        .formatted(
            count == 1 ? "one certificate was" : count + " certificates were",
            shelf.seen().endpoint().map(NetworkFindings::place).orElse("the server"));
  }
}
