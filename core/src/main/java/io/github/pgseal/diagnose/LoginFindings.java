package io.github.pgseal.diagnose;

import io.github.pgseal.conninfo.Origin;
import io.github.pgseal.evidence.LoginResult.ScramFailed.Trouble;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Change;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.finding.Remedy.Actor;
import io.github.pgseal.wire.ErrorFields;
import java.util.List;

/// Logins that come to nothing for another reason than TLS: 604.
final class LoginFindings {

  private LoginFindings() {}

  /// What the server's SQLSTATE says (PostgreSQL manual, "PostgreSQL Error Codes").
  static Finding refused(ErrorFields error, Shelf shelf) {
    return switch (error.sqlState()) {
      case "28P01" -> passwordRefused(error, shelf);
      case "28000" -> roleRefused(error, shelf);
      case "3D000" -> unknownDatabase(error, shelf);
      case "42501" -> noPrivilege(error, shelf);
      case "53300" -> noConnectionLeft(error, shelf);
      case "57P01", "57P02", "57P03" -> notNow(error, shelf);
      default ->
          make(
              "server refused the login for a reason other than TLS",
              AdmissionFindings.said(error),
              "nothing in its answer is about TLS",
              List.of(inLog(shelf)));
    };
  }

  private static Finding passwordRefused(ErrorFields error, Shelf shelf) {
    return make(
        "server refused the login for a reason other than TLS",
        AdmissionFindings.said(error),
        "wrong or expired password, or no such role; the server does not tell",
        List.of(
            shelf.byHand(Actor.CLIENT, "check user and password, and where they come from"),
            inLog(shelf)));
  }

  private static Finding roleRefused(ErrorFields error, Shelf shelf) {
    String role = "role \"%s\"".formatted(shelf.examined().settings().value("user"));
    String message = error.message();
    if (message.startsWith("role ") && message.endsWith("does not exist")) {
      return make(
          role + " does not exist",
          AdmissionFindings.said(error),
          "the server knows no role of this name; upper and lower case count",
          List.of(
              shelf.byHand(Actor.CLIENT, "set user to a role of this server"),
              shelf.byHand(Actor.SERVER, "or create the role")));
    }
    if (message.startsWith("role ") && message.endsWith("is not permitted to log in")) {
      return make(
          role + " is not permitted to log in",
          AdmissionFindings.said(error),
          "the role has the attribute NOLOGIN, as groups have",
          List.of(
              shelf.byHand(Actor.CLIENT, "set user to a role that may log in"),
              shelf.byHand(Actor.SERVER, "or let it: ALTER ROLE … LOGIN")));
    }
    return make(
        "server refused the login for a reason other than TLS",
        AdmissionFindings.said(error),
        "the method of the line that fits in pg_hba.conf does not accept the user",
        List.of(
            inLog(shelf), shelf.byHand(Actor.CLIENT, "check user, and what that method asks for")));
  }

  private static Finding unknownDatabase(ErrorFields error, Shelf shelf) {
    boolean byDefault =
        shelf
            .examined()
            .settings()
            .find("dbname")
            .map(setting -> setting.origin() instanceof Origin.Default)
            .orElse(true);
    return make(
        "server does not have the database that the client asks for",
        AdmissionFindings.said(error),
        byDefault
            ? "dbname is not set; the client takes the name of the user"
            : "there is no database of this name; upper and lower case count",
        List.of(
            shelf.byHand(Actor.CLIENT, "set dbname to a database of this server"),
            shelf.byHand(Actor.SERVER, "or create the database")));
  }

  private static Finding noPrivilege(ErrorFields error, Shelf shelf) {
    return make(
        "role \"%s\" lacks a privilege".formatted(shelf.examined().settings().value("user")),
        AdmissionFindings.said(error),
        "the login succeeded; what the role may do is another matter",
        List.of(
            shelf.byHand(Actor.SERVER, "grant it, such as: GRANT CONNECT ON DATABASE … TO …"),
            shelf.byHand(Actor.CLIENT, "or set user to a role that has it")));
  }

  private static Finding noConnectionLeft(ErrorFields error, Shelf shelf) {
    return make(
        "server has no connection left for this login",
        AdmissionFindings.said(error),
        "a limit is reached: max_connections, or that of the role or the database",
        List.of(
            shelf.byHand(
                Actor.SERVER, "end idle sessions (see pg_stat_activity), or raise the limit"),
            shelf.byHand(Actor.CLIENT, "keep fewer connections open, or use a pooler")));
  }

  private static Finding notNow(ErrorFields error, Shelf shelf) {
    return make(
        "server does not accept connections at the moment",
        AdmissionFindings.said(error),
        "it is starting, stopping or recovering",
        List.of(
            shelf.byHand(Actor.SERVER, "look into the server's log for how far it is"),
            shelf.byHand(Actor.CLIENT, "try again later")));
  }

  private static Remedy inLog(Shelf shelf) {
    return shelf.byHand(Actor.SERVER, "look into the server's log: it says more than it tells");
  }

  /// The client was told to refuse what the server asks for.
  static Finding notAllowed(String asked, Shelf shelf) {
    Catalogue entry = Catalogue.AUTH_FAILED_NOT_TLS;
    return new Finding(
        entry,
        entry.severity(),
        "server asks for an authentication method that require_auth forbids",
        List.of(
            "the server asks for " + asked,
            "require_auth=" + shelf.examined().settings().value("require_auth")),
        "the client was told to refuse it before any secret is sent",
        List.of(
            shelf.byHand(Actor.SERVER, "give the role the required method in pg_hba.conf"),
            shelf.weaker(
                "let the server choose the method", new Change.RemoveParameter("require_auth"))));
  }

  static Finding noPassword(Shelf shelf) {
    return make(
        "server asks for a password, and the client has none",
        "neither settings nor environment nor password file hold one for this connection",
        "the login ends before anything secret is sent",
        List.of(
            shelf.byHand(
                Actor.CLIENT,
                "put HOST:PORT:DATABASE:USER:PASSWORD into ~/.pgpass, mode 0600, or set"
                    + " PGPASSWORD")));
  }

  static Finding scramFailed(Trouble trouble, Shelf shelf) {
    return switch (trouble) {
      case WRONG_SIGNATURE ->
          make(
              "server does not prove that it knows the password",
              "its signature at the end of the SCRAM exchange is wrong",
              "something else answers in the server's place, or the server is broken",
              List.of(
                  shelf.byHand(
                      Actor.NETWORK, "find out what answers at this address before logging in")));
      case MALFORMED, ERROR ->
          make(
              "login by SCRAM broke off",
              trouble == Trouble.ERROR
                  ? "the server says that the exchange failed"
                  : "what the server sent does not fit SCRAM",
              "server and client do not speak the same protocol",
              List.of(
                  shelf.byHand(
                      Actor.SERVER, "look into the log of the server, or of a pooler before it")));
    };
  }

  private static Finding make(String title, String seen, String because, List<Remedy> remedies) {
    Catalogue entry = Catalogue.AUTH_FAILED_NOT_TLS;
    return new Finding(entry, entry.severity(), title, List.of(seen), because, remedies);
  }
}
