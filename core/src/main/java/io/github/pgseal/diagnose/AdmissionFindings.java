package io.github.pgseal.diagnose;

import io.github.pgseal.client.Failure;
import io.github.pgseal.client.Failure.ChannelBindingImpossible.Reason;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Change;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.finding.Remedy.Actor;
import io.github.pgseal.wire.AuthenticationRequest;
import io.github.pgseal.wire.ErrorFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the server says to the startup packet: 403, 406, 511, 601 to 605.
final class AdmissionFindings {

  /// The names in the messages of `ClientAuthentication` (auth.c).
  private static final Pattern WHO =
      Pattern.compile("host \"([^\"]*)\", user \"([^\"]*)\", database \"([^\"]*)\"");

  private static final Pattern DEMANDS_TLS =
      Pattern.compile(
          "(?:ssl|tls)(?: connection)? (?:is )?required|requires? (?:an? )?(?:ssl|tls)"
              + "|must (?:use|be) (?:ssl|tls|encrypted)|server only accepts (?:ssl|tls)");

  private AdmissionFindings() {}

  static Finding refused(ErrorFields error, boolean encrypted, Shelf shelf) {
    String message = error.message();
    String lower = message.toLowerCase(Locale.ROOT);
    if (message.startsWith("no pg_hba.conf entry")) {
      return noEntry(error, encrypted, shelf);
    }
    if (message.startsWith("pg_hba.conf rejects")) {
      return !encrypted && shelf.seen().admittedOverTls()
          ? requiresTls(error, "the server rejects clear text and admits TLS", shelf)
          : rejected(error, shelf);
    }
    if (!encrypted && DEMANDS_TLS.matcher(lower).find()) {
      return requiresTls(error, "the server or a pooler before it demands TLS", shelf);
    }
    if (message.contains("valid client certificate")
        || message.contains("root certificate store is available")) {
      return certificateRequired(List.of(said(error)), shelf);
    }
    if (message.startsWith("certificate authentication failed")) {
      return userMismatch(error, shelf);
    }
    return loginRefused(error, shelf);
  }

  private static Finding noEntry(ErrorFields error, boolean encrypted, Shelf shelf) {
    if (encrypted) {
      return hbaNoEntry(error, "the same was refused over TLS, so TLS is not the cause", shelf);
    }
    if (shelf.seen().admittedOverTls()) {
      return requiresTls(error, "over TLS the same user and database are admitted", shelf);
    }
    boolean refusedOverTls =
        shelf
            .seen()
            .overTls()
            .anyMatch(
                result ->
                    result instanceof AttemptResult.ServerError(ErrorFields other, _)
                        && other.message().startsWith("no pg_hba.conf entry"));
    if (refusedOverTls || shelf.seen().failed(Failure.TlsDeclined.class)) {
      return hbaNoEntry(
          error,
          refusedOverTls
              ? "the same was refused over TLS, so TLS is not the cause"
              : "the server has no TLS, so no hostssl line can admit anybody",
          shelf);
    }
    return requiresTls(
        error,
        "could not tell whether TLS would be admitted; pgseal doctor --all-modes tries it",
        shelf);
  }

  private static Finding requiresTls(ErrorFields error, String seen, Shelf shelf) {
    return make(
        Catalogue.SERVER_REQUIRES_TLS,
        "server admits this connection only with TLS",
        List.of(said(error), seen),
        "no line of pg_hba.conf admits it in clear text",
        shelf.towardsVerifyFull());
  }

  private static Finding hbaNoEntry(ErrorFields error, String seen, Shelf shelf) {
    List<Remedy> remedies = new ArrayList<>();
    remedies.add(
        shelf.server(
            "add a line for it and reload; before the lines that are to follow it",
            "pg_hba.conf",
            line(error, shelf)));
    boolean plaintextAdmitted =
        shelf
            .seen()
            .inClearText()
            .anyMatch(AttemptResult.AuthenticationRequested.class::isInstance);
    List<String> evidence = new ArrayList<>(List.of(said(error), seen));
    if (plaintextAdmitted) {
      evidence.add("in clear text the server admits it");
    }
    return make(
        Catalogue.HBA_NO_ENTRY,
        "no pg_hba.conf entry admits this connection",
        evidence,
        plaintextAdmitted
            ? "pg_hba.conf admits it in clear text only"
            : "no line fits its user, database and address",
        remedies);
  }

  /// The line that would admit what the server's message names.
  private static String line(ErrorFields error, Shelf shelf) {
    Matcher who = WHO.matcher(error.message());
    String type = shelf.seen().answeredOverTls() ? "hostssl" : "host";
    if (!who.find()) {
      return type + " DATABASE USER ADDRESS scram-sha-256";
    }
    String address = who.group(1);
    if (address.equals("[local]")) {
      return "local %s %s scram-sha-256".formatted(quoted(who.group(3)), quoted(who.group(2)));
    }
    return "%s %s %s %s/%d scram-sha-256"
        .formatted(
            type,
            quoted(who.group(3)),
            quoted(who.group(2)),
            address,
            address.indexOf(':') < 0 ? 32 : 128);
  }

  private static String quoted(String name) {
    return name.matches("[a-z_][a-z0-9_]*") && !name.matches("all|replication|same.*")
        ? name
        : "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private static Finding rejected(ErrorFields error, Shelf shelf) {
    return make(
        Catalogue.HBA_REJECT,
        "entry in pg_hba.conf rejects this connection",
        List.of(said(error)),
        "somebody forbade it by a line with the method reject",
        List.of(
            shelf.byHand(
                Actor.SERVER,
                "ask who wrote the reject line; a line above it, for this case only, lifts it")));
  }

  static Finding certificateRequired(List<String> evidence, Shelf shelf) {
    List<String> seen = new ArrayList<>(evidence);
    shelf
        .seen()
        .session()
        .flatMap(session -> session.request())
        .filter(request -> !request.authorities().isEmpty())
        .ifPresent(
            request ->
                seen.add(
                    "the server accepts certificates of: "
                        + String.join("; ", request.authorities())));
    return make(
        Catalogue.CLIENT_CERT_REQUIRED,
        "server requires a client certificate",
        seen,
        "the line of pg_hba.conf that fits says clientcert or cert",
        List.of(
            shelf.byHand(
                Actor.CERTIFICATE_AUTHORITY,
                "get a client certificate for role \"%s\""
                    .formatted(shelf.examined().settings().value("user"))),
            shelf.byHand(
                Actor.CLIENT,
                "put it into ~/.postgresql/postgresql.crt and its key, mode 0600, into"
                    + " postgresql.key there, or set sslcert and sslkey")));
  }

  private static Finding userMismatch(ErrorFields error, Shelf shelf) {
    return make(
        Catalogue.CERT_USER_MISMATCH,
        "client certificate does not belong to role \"%s\""
            .formatted(shelf.examined().settings().value("user")),
        List.of(said(error)),
        "the method cert compares the certificate's common name with the role",
        List.of(
            shelf.byHand(
                Actor.CERTIFICATE_AUTHORITY, "issue a certificate whose common name is the role's"),
            shelf.byHand(
                Actor.SERVER,
                "or map the certificate's name to the role in pg_ident.conf, with map= in the"
                    + " line")));
  }

  private static Finding loginRefused(ErrorFields error, Shelf shelf) {
    return make(
        Catalogue.AUTH_FAILED_NOT_TLS,
        "server refused the login for a reason other than TLS",
        List.of(said(error)),
        "the server got far enough to judge user, password or database",
        List.of(
            shelf.byHand(Actor.CLIENT, "check user, password and database"),
            shelf.byHand(Actor.SERVER, "look into the server's log: it says more than it tells")));
  }

  static Finding notAllowed(AuthenticationRequest asked, Shelf shelf) {
    return make(
        Catalogue.AUTH_FAILED_NOT_TLS,
        "server asks for an authentication method that require_auth forbids",
        List.of(
            "the server asks for " + method(asked),
            "require_auth=" + shelf.examined().settings().value("require_auth")),
        "the client was told to refuse it before any secret is sent",
        List.of(
            shelf.byHand(Actor.SERVER, "give the role the required method in pg_hba.conf"),
            shelf.weaker(
                "let the server choose the method", new Change.RemoveParameter("require_auth"))));
  }

  static Finding unknownMethod(int code, Shelf shelf) {
    return make(
        Catalogue.NOT_POSTGRES,
        "server asks for an authentication method that libpq does not know",
        List.of("authentication request %d".formatted(code)),
        "no PostgreSQL of today asks for it",
        List.of(shelf.byHand(Actor.CLIENT, "correct host and port")));
  }

  static Finding channelBinding(Reason reason, Shelf shelf) {
    return switch (reason) {
      case NO_DIGEST ->
          make(
              Catalogue.CERT_BREAKS_SCRAM,
              "server certificate makes logins with SCRAM impossible",
              List.of(
                  "its signature is "
                      + shelf
                          .seen()
                          .leaf()
                          .map(leaf -> leaf.signatureAlgorithm())
                          .orElse("unknown"),
                  "the server offers SCRAM-SHA-256-PLUS"),
              "channel binding needs a digest, and this signature has none",
              List.of(
                  shelf.byHand(
                      Actor.CERTIFICATE_AUTHORITY, "sign the certificate with ECDSA or RSA"),
                  shelf.weaker(
                      "do without channel binding",
                      Change.SetParameters.of("channel_binding", "disable"))));
      case OFFERED_WITHOUT_TLS ->
          make(
              Catalogue.PROXY_INTERFERENCE,
              "something between client and server takes TLS away",
              List.of("the server offers SCRAM-SHA-256-PLUS, and the client has no TLS"),
              "only a server that sees TLS on its side offers channel binding",
              List.of(
                  shelf.byHand(
                      Actor.NETWORK, "find the proxy that terminates TLS; log in by no means")));
      case NO_TLS, NOT_SASL, NOT_ASKED, NOT_OFFERED, NO_MECHANISM ->
          make(
              Catalogue.CHANNEL_BINDING,
              "required channel binding is not possible here",
              List.of(
                  "channel_binding=" + shelf.examined().settings().value("channel_binding"),
                  reasonText(reason)),
              "it needs TLS up to the server itself and a role with a SCRAM password",
              List.of(
                  shelf.byHand(
                      Actor.SERVER,
                      "use scram-sha-256 in pg_hba.conf, and set the password anew if it is md5"),
                  shelf.weaker(
                      "bind where it is possible",
                      Change.SetParameters.of("channel_binding", "prefer"))));
    };
  }

  private static String reasonText(Reason reason) {
    return switch (reason) {
      case NO_TLS -> "the connection has no TLS";
      case NOT_SASL -> "the server asks for a method other than SCRAM";
      case NOT_ASKED -> "the server lets the user in without a password";
      case NOT_OFFERED -> "the server offers SCRAM without channel binding";
      case NO_MECHANISM -> "the server offers no mechanism that libpq knows";
      case OFFERED_WITHOUT_TLS, NO_DIGEST -> "";
    };
  }

  static Finding certificateNotUsed(boolean requested, Shelf shelf) {
    return make(
        Catalogue.CLIENT_CERT_REQUIRED,
        "sslcertmode=require, and no client certificate is used",
        List.of(
            requested
                ? "the server asks for one, and the client has none to send"
                : "the server does not ask for one"),
        requested
            ? "there is no file at sslcert"
            : "a server asks only when its ssl_ca_file is set",
        List.of(
            requested
                ? shelf.byHand(Actor.CLIENT, "set sslcert and sslkey to a client certificate")
                : shelf.server(
                    "let the server ask for certificates",
                    "postgresql.conf",
                    "ssl_ca_file = 'root.crt'"),
            shelf.weaker(
                "send one only if asked", Change.SetParameters.of("sslcertmode", "allow"))));
  }

  static String method(AuthenticationRequest asked) {
    return switch (asked) {
      case AuthenticationRequest.Ok _ -> "nothing: it lets the user in";
      case AuthenticationRequest.CleartextPassword _ -> "the password in clear text";
      case AuthenticationRequest.Md5Password _ -> "an MD5 password";
      case AuthenticationRequest.Gss _ -> "GSSAPI";
      case AuthenticationRequest.Sspi _ -> "SSPI";
      case AuthenticationRequest.Sasl(List<String> mechanisms) -> String.join(" or ", mechanisms);
      case AuthenticationRequest.Unknown(int code) -> "method " + code;
    };
  }

  private static String said(ErrorFields error) {
    return "the server says (%s): %s"
        .formatted(error.sqlState().isEmpty() ? "no code" : error.sqlState(), error.message());
  }

  private static Finding make(
      Catalogue entry, String title, List<String> evidence, String because, List<Remedy> remedies) {
    return new Finding(entry, entry.severity(), title, evidence, because, remedies);
  }
}
