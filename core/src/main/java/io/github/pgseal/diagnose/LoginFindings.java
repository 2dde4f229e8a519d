package io.github.pgseal.diagnose;

import io.github.pgseal.evidence.LoginResult.ScramFailed.Trouble;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.finding.Remedy.Actor;
import java.util.List;

/// Logins that the client gives up by itself: 604. Those that the server refuses are in
/// [AdmissionFindings].
final class LoginFindings {

  private LoginFindings() {}

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
                      Actor.SERVER,
                      "look into the log of the server, or of the pooler before" + " it")));
    };
  }

  private static Finding make(String title, String seen, String because, List<Remedy> remedies) {
    Catalogue entry = Catalogue.AUTH_FAILED_NOT_TLS;
    return new Finding(entry, entry.severity(), title, List.of(seen), because, remedies);
  }
}
