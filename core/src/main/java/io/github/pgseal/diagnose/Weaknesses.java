package io.github.pgseal.diagnose;

import io.github.pgseal.FileStatus;
import io.github.pgseal.client.Encryption;
import io.github.pgseal.client.Outcome;
import io.github.pgseal.client.Verification;
import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.conninfo.LibpqOptions;
import io.github.pgseal.conninfo.Origin;
import io.github.pgseal.conninfo.SslMode;
import io.github.pgseal.evidence.Endpoint;
import io.github.pgseal.evidence.FileFact;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.finding.Remedy.Actor;
import io.github.pgseal.finding.Severity;
import io.github.pgseal.x509.Certificate;
import io.github.pgseal.x509.RevocationList;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is weak although it works, or beside what fails.
final class Weaknesses {

  private static final Duration SOON = Duration.ofDays(30);

  private final Shelf shelf;
  private final ConnectionSettings settings;
  private final Outcome outcome;

  Weaknesses(Shelf shelf) {
    this.shelf = shelf;
    this.settings = shelf.examined().settings();
    this.outcome = shelf.examined().outcome();
  }

  List<Finding> findings(Optional<LibpqOptions> options) {
    List<Finding> findings = new ArrayList<>();
    boolean socket = shelf.seen().endpoint().filter(Endpoint.Unix.class::isInstance).isPresent();
    if (socket) {
      unixSocket().ifPresent(findings::add);
    } else {
      fallback().ifPresent(findings::add);
      verification().ifPresent(findings::add);
    }
    passwordInUrl().ifPresent(findings::add);
    options.flatMap(this::crl).ifPresent(findings::add);
    shelf.seen().leaf().ifPresent(leaf -> certificate(leaf, findings));
    return findings;
  }

  private Optional<Finding> unixSocket() {
    boolean wanted =
        SslMode.parse(settings.value("sslmode"))
            .filter(mode -> mode.compareTo(SslMode.PREFER) > 0)
            .isPresent();
    return wanted
        ? Optional.of(
            make(
                Catalogue.UNIX_SOCKET_IGNORES_SSLMODE,
                "sslmode has no effect on a Unix-domain socket",
                List.of(
                    "sslmode=" + settings.value("sslmode"),
                    "host is \"%s\"".formatted(settings.value("host"))),
                "libpq never encrypts a Unix-domain socket; the kernel keeps others out",
                List.of(
                    shelf.byHand(
                        Actor.CLIENT, "set host to a name, if the connection is to be TLS"))))
        : Optional.empty();
  }

  /// Clear text that the settings allow, whether or not it came to that.
  private Optional<Finding> fallback() {
    boolean allowed =
        SslMode.parse(settings.value("sslmode"))
            .filter(mode -> mode == SslMode.ALLOW || mode == SslMode.PREFER)
            .isPresent();
    boolean disabled =
        settings.value("sslmode").equals("disable") && outcome instanceof Outcome.Connects;
    if (!allowed && !disabled) {
      return Optional.empty();
    }
    boolean byDefault =
        settings
            .find("sslmode")
            .map(setting -> setting.origin() instanceof Origin.Default)
            .orElse(true);
    boolean inClearText =
        outcome instanceof Outcome.Connects(var encryption, var _, var _)
            && encryption == Encryption.NONE;
    List<String> evidence = new ArrayList<>();
    evidence.add(
        byDefault
            ? "sslmode is set nowhere; the client takes " + settings.value("sslmode")
            : "sslmode=" + settings.value("sslmode"));
    if (inClearText) {
      evidence.add("the connection is in clear text now");
    }
    return Optional.of(
        make(
            byDefault ? Catalogue.CLIENT_DEFAULT_PLAINTEXT : Catalogue.PLAINTEXT_FALLBACK,
            inClearText
                ? "connection goes in clear text"
                : "settings let the connection fall back to clear text",
            evidence,
            "whoever can break the handshake reads and changes everything",
            shelf.towardsVerifyFull()));
  }

  private Optional<Finding> verification() {
    if (!(outcome instanceof Outcome.Connects(var encryption, var verified, var _))
        || encryption != Encryption.TLS
        || verified == Verification.FULL) {
      return Optional.empty();
    }
    boolean chain = verified == Verification.CHAIN;
    return Optional.of(
        make(
            chain ? Catalogue.HOST_NOT_VERIFIED : Catalogue.UNVERIFIED_TLS,
            chain
                ? "the host name is not compared with the server certificate"
                : "the server certificate is not verified",
            List.of(
                "sslmode=%s verifies %s"
                    .formatted(
                        settings.value("sslmode"), chain ? "the authority only" : "nothing here")),
            chain
                ? "any certificate of the same authority would pass"
                : "anybody on the way can pretend to be the server",
            shelf.towardsVerifyFull()));
  }

  private Optional<Finding> passwordInUrl() {
    return settings
        .find("password")
        .filter(
            setting ->
                setting.origin() instanceof Origin.Uri
                    || setting.origin() instanceof Origin.JdbcUrl)
        .map(
            _ ->
                make(
                    Catalogue.PASSWORD_IN_URL,
                    "connection string contains a password",
                    List.of("password is set by the URL (not shown)"),
                    "URLs end up in logs, in process lists and in version control",
                    List.of(
                        shelf.byHand(
                            Actor.CLIENT,
                            "move it to ~/.pgpass, mode 0600, or to PGPASSWORD of the process"))));
  }

  /// A revocation list that libpq looks for and cannot use: it then checks none, without a word.
  private Optional<Finding> crl(LibpqOptions options) {
    if (options.sslCrl().isEmpty() || !shelf.seen().answeredOverTls()) {
      return Optional.empty();
    }
    FileFact<List<RevocationList>> file =
        shelf.examined().witness().crlFile(options.sslCrl().get());
    boolean given = !settings.value("sslcrl").isEmpty();
    boolean there = file.status() instanceof FileStatus.Present;
    boolean loaded = file.content() instanceof FileFact.Content.Loaded<List<RevocationList>>;
    if (loaded || (!given && !there)) {
      return Optional.empty();
    }
    return Optional.of(
        make(
            Catalogue.CRL_UNUSABLE,
            "revocation list \"%s\" is not used".formatted(file.path()),
            List.of(there ? "it holds no revocation list" : "there is no such file"),
            "libpq then checks no certificate for revocation, and does not say so",
            List.of(
                shelf.byHand(
                    Actor.CERTIFICATE_AUTHORITY,
                    "put a current list of every authority there, as PEM"))));
  }

  private void certificate(Certificate leaf, List<Finding> findings) {
    Instant now = shelf.examined().witness().now();
    if (leaf.notAfter().isAfter(now) && expiresSoon(leaf, now)) {
      findings.add(
          make(
              Catalogue.CERT_EXPIRES_SOON,
              "server certificate expires in %d days".formatted(leaf.daysLeft(now)),
              List.of("valid until " + leaf.notAfter()),
              "after that, every client that verifies is refused by itself",
              List.of(
                  shelf.byHand(
                      Actor.CERTIFICATE_AUTHORITY, "issue a new one, and reload the server"))));
    }
    if (leaf.subjectAltNames().isEmpty() && leaf.commonName().isPresent()) {
      findings.add(
          make(
              Catalogue.CN_ONLY_CERTIFICATE,
              "server certificate has its name in the common name only",
              List.of("common name \"%s\"".formatted(leaf.commonName().get())),
              "libpq still reads it; Go, Node and Java do not",
              List.of(
                  shelf.byHand(
                      Actor.CERTIFICATE_AUTHORITY, "reissue it with subject alternative names"))));
    }
    if (leaf.channelBindingDigest().isEmpty()) {
      findings.add(
          make(
              Catalogue.CERT_BREAKS_SCRAM,
              "server certificate makes logins with SCRAM impossible",
              List.of("its signature is " + leaf.signatureAlgorithm()),
              "channel binding needs a digest, and this signature has none",
              List.of(
                  shelf.byHand(
                      Actor.CERTIFICATE_AUTHORITY, "sign the certificate with ECDSA or RSA"))));
    }
    weakness(leaf)
        .ifPresent(
            seen ->
                findings.add(
                    make(
                        Catalogue.WEAK_CERTIFICATE,
                        "server certificate has a weak key or signature",
                        List.of(seen),
                        "clients at OpenSSL's security level 2 refuse it once they verify",
                        List.of(
                            shelf.byHand(
                                Actor.CERTIFICATE_AUTHORITY,
                                "reissue it with ECDSA P-256 or RSA 2048, signed with SHA-256")))));
  }

  /// Less than 30 days left; for certificates that live less than 90 days, less than a third.
  private static boolean expiresSoon(Certificate leaf, Instant now) {
    Duration left = Duration.between(now, leaf.notAfter());
    Duration lifetime = Duration.between(leaf.notBefore(), leaf.notAfter());
    Duration third = lifetime.dividedBy(3);
    return left.compareTo(third.compareTo(SOON) < 0 ? third : SOON) < 0;
  }

  private static Optional<String> weakness(Certificate leaf) {
    if (leaf.securityBits() < 112) {
      return Optional.of("its key is " + leaf.keyDescription());
    }
    String signature = leaf.signatureAlgorithm();
    return signature.startsWith("SHA1") || signature.startsWith("MD5")
        ? Optional.of("its signature is " + signature)
        : Optional.empty();
  }

  private static Finding make(
      Catalogue entry, String title, List<String> evidence, String because, List<Remedy> remedies) {
    return new Finding(entry, entry.severity(), title, evidence, because, remedies);
  }

  /// OPENSSL_CONF changes what a real client does; pgseal does not read it.
  static Finding openSslConfiguration(String path, Shelf shelf) {
    return new Finding(
        Catalogue.FIPS_OR_OPENSSL_ENV,
        Severity.INFO,
        "OpenSSL is configured by \"%s\"".formatted(path),
        List.of("OPENSSL_CONF=" + path),
        "it can narrow versions, cipher suites and key sizes; pgseal does not read it",
        List.of(shelf.run("compare without it", "env -u OPENSSL_CONF psql …")));
  }
}
