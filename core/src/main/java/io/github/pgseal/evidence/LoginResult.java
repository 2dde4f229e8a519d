package io.github.pgseal.evidence;

import io.github.pgseal.wire.AuthenticationRequest;
import io.github.pgseal.wire.ErrorFields;

/// What came of a login.
public sealed interface LoginResult {

  /// Whether a connection was made for it.
  default boolean connected() {
    return switch (this) {
      case NoPassword _, NotSupported _, NotMade _ -> false;
      case NotOpened(AttemptResult result) -> !(result instanceof AttemptResult.NotPossible);
      case LoggedIn _,
          NotTold _,
          Refused _,
          ScramFailed _,
          Broken _,
          CertificateChanged _,
          Unexpected _,
          TooCostly _ ->
          true;
    };
  }

  /// The server let the user in and said what it sees.
  record LoggedIn(ServerView seen) implements LoginResult {}

  /// The server let the user in, and refused to say what it sees.
  record NotTold(ErrorFields error) implements LoginResult {}

  /// The server refused the user.
  record Refused(ErrorFields error) implements LoginResult {}

  /// How a client gives up by itself, any client.
  sealed interface GivenUp extends LoginResult {}

  /// The server asks for a password, and there is none.
  record NoPassword() implements GivenUp {}

  /// The exchange of SCRAM went wrong.
  record ScramFailed(Trouble trouble) implements GivenUp {

    /// What is wrong with the server's part.
    public enum Trouble {
      /// It does not know the password itself: somebody else answers in its place.
      WRONG_SIGNATURE,
      /// What it says does not fit the protocol.
      MALFORMED,
      /// It says that the exchange failed, and not why.
      ERROR
    }
  }

  /// The connection ended after the startup packet.
  ///
  /// @param encrypted whether it was a TLS connection
  record Broken(Breakdown breakdown, boolean encrypted) implements GivenUp {}

  /// The login was not carried through, so that nobody knows what a client would get.
  sealed interface Undecided extends LoginResult {}

  /// pgseal does not speak this method.
  record NotSupported(AuthenticationRequest asked) implements Undecided {}

  /// The server shows another certificate than the one that was judged. Nothing was sent.
  ///
  /// @param fingerprint that of the new certificate
  record CertificateChanged(String fingerprint) implements Undecided {}

  /// The server asks for something else than before, or says what has no place in a login. It got
  /// no further answer.
  record Unexpected() implements Undecided {}

  /// The server wants more rounds of hashing for SCRAM than pgseal computes.
  record TooCostly(int rounds) implements Undecided {}

  /// The connection for the login did not come about, although the attempt before did.
  record NotOpened(AttemptResult result) implements Undecided {}

  /// It was not tried: it is not in the saved evidence.
  record NotMade(String why) implements Undecided {}
}
