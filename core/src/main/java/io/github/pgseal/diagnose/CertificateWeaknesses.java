package io.github.pgseal.diagnose;

import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy.Actor;
import io.github.pgseal.finding.Severity;
import io.github.pgseal.wire.AuthenticationRequest;
import io.github.pgseal.x509.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is wrong or weak about the server's certificate, whether or not this client looks at it:
/// 503, 504, 507, 509 to 511.
final class CertificateWeaknesses {

  private static final Duration SOON = Duration.ofDays(30);

  private final Shelf shelf;
  private final Certificate leaf;
  private final Instant now;

  private CertificateWeaknesses(Shelf shelf, Certificate leaf) {
    this.shelf = shelf;
    this.leaf = leaf;
    this.now = shelf.examined().witness().now();
  }

  static List<Finding> of(Certificate leaf, Shelf shelf) {
    CertificateWeaknesses weaknesses = new CertificateWeaknesses(shelf, leaf);
    return Stream.of(
            weaknesses.validity(),
            weaknesses.commonNameOnly(),
            weaknesses.withoutDigest(),
            weaknesses.strength())
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Finding> validity() {
    if (now.isBefore(leaf.notBefore())) {
      return Optional.of(
          make(
              Catalogue.CERT_NOT_YET_VALID,
              "server certificate is not yet valid",
              "valid from " + leaf.notBefore(),
              "until then, clients that verify refuse the server",
              "issue a new certificate; then reload the server, and check both clocks"));
    }
    if (now.isAfter(leaf.notAfter())) {
      return Optional.of(
          make(
              Catalogue.CERT_EXPIRED,
              "server certificate has expired",
              "valid until " + leaf.notAfter(),
              "clients that verify refuse the server",
              "issue a new certificate; then reload the server, and check both clocks"));
    }
    return expiresSoon()
        ? Optional.of(
            make(
                Catalogue.CERT_EXPIRES_SOON,
                "server certificate expires in %d days".formatted(leaf.daysLeft(now)),
                "valid until " + leaf.notAfter(),
                "after that, clients that verify refuse the server",
                "issue a new one, and reload the server"))
        : Optional.empty();
  }

  /// Less than 30 days left; for certificates that live less than 90 days, less than a third.
  private boolean expiresSoon() {
    Duration left = Duration.between(now, leaf.notAfter());
    Duration third = Duration.between(leaf.notBefore(), leaf.notAfter()).dividedBy(3);
    return left.compareTo(third.compareTo(SOON) < 0 ? third : SOON) < 0;
  }

  private Optional<Finding> commonNameOnly() {
    return leaf.subjectAltNames().isEmpty()
        ? leaf.commonName()
            .map(
                name ->
                    make(
                        Catalogue.CN_ONLY_CERTIFICATE,
                        "server certificate has its name in the common name only",
                        "common name \"%s\"".formatted(name),
                        "libpq still reads it; drivers written in Go do not",
                        "reissue it with subject alternative names"))
        : Optional.empty();
  }

  /// Channel binding stops the login where the server offers it and the client may take it.
  private Optional<Finding> withoutDigest() {
    if (leaf.channelBindingDigest().isPresent()) {
      return Optional.empty();
    }
    boolean disabled = shelf.examined().settings().value("channel_binding").equals("disable");
    String remedy = "sign the certificate with ECDSA or RSA";
    String seen = "its signature is " + leaf.signatureAlgorithm();
    if (bindingOffered() && !disabled) {
      return Optional.of(
          new Finding(
              Catalogue.CERT_BREAKS_SCRAM,
              Severity.ERROR,
              "server certificate makes logins with SCRAM impossible",
              List.of(seen, "the server offers SCRAM-SHA-256-PLUS"),
              "channel binding needs a digest, and this signature has none",
              List.of(shelf.byHand(Actor.CERTIFICATE_AUTHORITY, remedy))));
    }
    return Optional.of(
        make(
            Catalogue.CERT_BREAKS_SCRAM,
            "server certificate cannot be used for channel binding",
            seen,
            disabled
                ? "SCRAM logins fail for clients without channel_binding=disable"
                : "once the server asks for SCRAM over TLS, logins fail",
            remedy));
  }

  private boolean bindingOffered() {
    return shelf
        .seen()
        .overTls()
        .anyMatch(
            result ->
                result instanceof AttemptResult.AuthenticationRequested(var asked, _, _)
                    && asked instanceof AuthenticationRequest.Sasl(List<String> mechanisms)
                    && mechanisms.contains("SCRAM-SHA-256-PLUS"));
  }

  private Optional<Finding> strength() {
    return weakness()
        .map(
            seen ->
                make(
                    Catalogue.WEAK_CERTIFICATE,
                    "server certificate has a weak key or signature",
                    seen,
                    "clients at OpenSSL's security level 2 refuse it once they verify",
                    "reissue it with ECDSA P-256 or RSA 2048, signed with SHA-256"));
  }

  private Optional<String> weakness() {
    if (leaf.securityBits() < 112) {
      return Optional.of("its key is " + leaf.keyDescription());
    }
    String signature = leaf.signatureAlgorithm();
    return signature.startsWith("SHA1") || signature.startsWith("MD5")
        ? Optional.of("its signature is " + signature)
        : Optional.empty();
  }

  /// A warning: what would stop this client is reported by the failure itself.
  private Finding make(Catalogue entry, String title, String seen, String because, String remedy) {
    return new Finding(
        entry,
        Severity.WARNING,
        title,
        List.of(seen),
        because,
        List.of(shelf.byHand(Actor.CERTIFICATE_AUTHORITY, remedy)));
  }
}
