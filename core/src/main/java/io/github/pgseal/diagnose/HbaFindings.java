package io.github.pgseal.diagnose;

import io.github.pgseal.Bytes;
import io.github.pgseal.NumericAddress;
import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.Endpoint;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Change;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.finding.Remedy.Actor;
import io.github.pgseal.finding.Remedy.Proof;
import io.github.pgseal.finding.Remedy.Safety;
import io.github.pgseal.wire.ErrorFields;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the lines of `pg_hba.conf` say to a connection: 601 to 603.
final class HbaFindings {

  private static final String FILE = "pg_hba.conf";

  /// The client's address in the messages of `ClientAuthentication` (auth.c).
  private static final Pattern HOST = Pattern.compile("host \"([^\"]*)\"");

  private static final Pattern PLAIN_NAME = Pattern.compile("[a-z_][a-z0-9_]*");

  /// What names mean without quotes (hba.c).
  private static final Set<String> KEYWORDS =
      Set.of("all", "replication", "sameuser", "samerole", "samegroup");

  private HbaFindings() {}

  /// What is known of the same user and database over TLS.
  private enum OverTls {
    ADMITTED("over TLS the same user and database are admitted"),
    CERTIFICATE_DEMANDED("over TLS a line fits, and demands a client certificate"),
    REFUSED("the same is refused over TLS, so TLS is not the cause"),
    DECLINED("the server has no TLS, so no hostssl line can admit anybody"),
    IMPOSSIBLE("a Unix-domain socket has no TLS; only local lines count"),
    NOT_KNOWN("TLS was not set up, so whether the server admits it is not known");

    private final String text;

    OverTls(String text) {
      this.text = text;
    }

    static OverTls in(Seen seen) {
      if (seen.endpoint().filter(Endpoint.Unix.class::isInstance).isPresent()) {
        return IMPOSSIBLE;
      }
      if (seen.admittedOverTls()) {
        return ADMITTED;
      }
      if (saidOverTls(seen, "connection requires a valid client certificate")) {
        return CERTIFICATE_DEMANDED;
      }
      if (saidOverTls(seen, "no pg_hba.conf entry") || saidOverTls(seen, "pg_hba.conf rejects")) {
        return REFUSED;
      }
      return seen.overTls().anyMatch(AttemptResult.EncryptionDeclined.class::isInstance)
          ? DECLINED
          : NOT_KNOWN;
    }

    private static boolean saidOverTls(Seen seen, String beginning) {
      return seen.overTls()
          .anyMatch(
              result ->
                  result instanceof AttemptResult.ServerError(ErrorFields error, _)
                      && error.message().startsWith(beginning));
    }
  }

  static Finding noEntry(ErrorFields error, boolean encrypted, Shelf shelf) {
    if (encrypted) {
      return noEntryOverTls(error, shelf);
    }
    OverTls known = OverTls.in(shelf.seen());
    return switch (known) {
      case ADMITTED, CERTIFICATE_DEMANDED -> requiresTls(error, known.text, shelf);
      case REFUSED -> noEntry(error, known, List.of(line("hostssl", error, shelf)));
      case DECLINED -> noEntry(error, known, withoutTls(error, shelf));
      case IMPOSSIBLE -> noEntry(error, known, List.of(line("local", error, shelf)));
      case NOT_KNOWN -> noEntryInClearText(error, shelf);
    };
  }

  private static Finding noEntry(ErrorFields error, OverTls known, List<Remedy> remedies) {
    return make(
        Catalogue.HBA_NO_ENTRY,
        "no pg_hba.conf entry admits this connection",
        List.of(AdmissionFindings.said(error), known.text),
        "no line fits its user, database and address",
        remedies);
  }

  /// Whether it is the missing TLS that keeps the client out cannot be told.
  private static Finding noEntryInClearText(ErrorFields error, Shelf shelf) {
    List<Remedy> remedies = new ArrayList<>(shelf.towardsVerifyFull());
    remedies.add(line("hostssl", error, shelf));
    return make(
        Catalogue.HBA_NO_ENTRY,
        "no pg_hba.conf entry admits this connection in clear text",
        List.of(AdmissionFindings.said(error), OverTls.NOT_KNOWN.text),
        "no line fits it in clear text; a hostssl line may",
        remedies);
  }

  private static Finding noEntryOverTls(ErrorFields error, Shelf shelf) {
    List<String> evidence = new ArrayList<>(List.of(AdmissionFindings.said(error)));
    boolean clearTextOnly =
        shelf
            .seen()
            .inClearText()
            .anyMatch(AttemptResult.AuthenticationRequested.class::isInstance);
    if (clearTextOnly) {
      evidence.add("in clear text the server admits it");
    }
    return make(
        Catalogue.HBA_NO_ENTRY,
        clearTextOnly
            ? "pg_hba.conf admits this connection in clear text only"
            : "no pg_hba.conf entry admits this connection",
        evidence,
        clearTextOnly
            ? "only a hostnossl line fits its user, database and address"
            : "no host or hostssl line fits its user, database and address",
        List.of(line("hostssl", error, shelf)));
  }

  private static List<Remedy> withoutTls(ErrorFields error, Shelf shelf) {
    return List.of(
        shelf.server("turn TLS on, with a certificate and its key", "postgresql.conf", "ssl = on"),
        line("hostssl", error, shelf),
        shelf.tried(
            "then connect with certificate and host name verified",
            Change.SetParameters.of("sslmode", "verify-full")),
        new Remedy(
            Actor.SERVER,
            Safety.REVIEW,
            "or admit it in clear text, which everybody on the way can read",
            new Change.EditFile(FILE, text("host", error, shelf)),
            Proof.NOT_TRIED,
            true));
  }

  private static Remedy line(String type, ErrorFields error, Shelf shelf) {
    return shelf.server("add a line for it, and reload", FILE, text(type, error, shelf));
  }

  /// The line that would admit this user and database. The names are the client's own: what a
  /// server says before it is verified must not end up in a configuration. The client's address as
  /// the server sees it is known only from there, and taken only where it is an address.
  private static String text(String type, ErrorFields error, Shelf shelf) {
    ConnectionSettings settings = shelf.examined().settings();
    String user = settings.value("user");
    String database = settings.value("dbname");
    String names =
        "%s %s"
            .formatted(name(database.isEmpty() ? user : database, "DATABASE"), name(user, "USER"));
    return type.equals("local")
        ? "local %s scram-sha-256".formatted(names)
        : "%s %s %s scram-sha-256".formatted(type, names, address(error));
  }

  /// A name as hba.c reads it. Since 16, a leading slash makes it a regular expression even in
  /// quotes.
  private static String name(String name, String placeholder) {
    if (name.isEmpty() || name.startsWith("/") || name.chars().anyMatch(Character::isISOControl)) {
      return placeholder;
    }
    return PLAIN_NAME.matcher(name).matches() && !KEYWORDS.contains(name)
        ? name
        : "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private static String address(ErrorFields error) {
    Matcher host = HOST.matcher(error.message());
    return host.find()
        ? NumericAddress.parse(host.group(1)).map(HbaFindings::range).orElse("ADDRESS")
        : "ADDRESS";
  }

  /// The address alone, without the scope that it has on one machine only.
  private static String range(InetAddress address) {
    byte[] bytes = address.getAddress();
    return "%s/%d".formatted(NumericAddress.toText(Bytes.of(bytes)), bytes.length * Byte.SIZE);
  }

  static Finding rejects(ErrorFields error, boolean encrypted, Shelf shelf) {
    OverTls known = encrypted ? OverTls.REFUSED : OverTls.in(shelf.seen());
    List<String> evidence = new ArrayList<>(List.of(AdmissionFindings.said(error)));
    switch (known) {
      case ADMITTED, CERTIFICATE_DEMANDED -> {
        return requiresTls(error, "the server rejects clear text and admits TLS", shelf);
      }
      case NOT_KNOWN -> evidence.add(known.text);
      case REFUSED, DECLINED, IMPOSSIBLE -> {}
    }
    return make(
        Catalogue.HBA_REJECT,
        "entry in pg_hba.conf rejects this connection",
        evidence,
        "somebody forbade it by a line with the method reject",
        List.of(
            shelf.byHand(
                Actor.SERVER,
                "ask who wrote the reject line; a line above it, for this case only, lifts it")));
  }

  private static Finding requiresTls(ErrorFields error, String seen, Shelf shelf) {
    return requiresTls(error, seen, "no line of pg_hba.conf admits it in clear text", shelf);
  }

  /// The server's message itself says so.
  static Finding tlsDemanded(ErrorFields error, Shelf shelf) {
    return requiresTls(
        error,
        "the server or a pooler before it demands TLS",
        "PostgreSQL itself has no such message; poolers and services have",
        shelf);
  }

  private static Finding requiresTls(ErrorFields error, String seen, String because, Shelf shelf) {
    return make(
        Catalogue.SERVER_REQUIRES_TLS,
        "server admits this connection only with TLS",
        List.of(AdmissionFindings.said(error), seen),
        because,
        shelf.towardsVerifyFull());
  }

  private static Finding make(
      Catalogue entry, String title, List<String> evidence, String because, List<Remedy> remedies) {
    return new Finding(entry, entry.severity(), title, evidence, because, remedies);
  }
}
