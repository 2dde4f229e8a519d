package io.github.pgseal.diagnose;

import io.github.pgseal.Errno;
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
import io.github.pgseal.x509.RevocationList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is weak although it works, or beside what fails.
final class Weaknesses {

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
    shelf.seen().leaf().ifPresent(leaf -> findings.addAll(CertificateWeaknesses.of(leaf, shelf)));
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
    Optional<Errno> trouble = FileFindings.trouble(file);
    return Optional.of(
        make(
            Catalogue.CRL_UNUSABLE,
            "revocation list \"%s\" is not used".formatted(file.path()),
            List.of(
                trouble
                    .map(errno -> "reading it gives: " + errno.text())
                    .orElse(there ? "it holds no revocation list" : "there is no such file")),
            "libpq then checks no certificate for revocation, and does not say so",
            List.of(
                trouble.filter(Errno.EACCES::equals).isPresent()
                    ? shelf.byHand(Actor.CLIENT, FileFindings.READABLE)
                    : shelf.byHand(
                        Actor.CERTIFICATE_AUTHORITY,
                        "put a current list of every authority there, as PEM"))));
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
