package io.github.pgseal.evidence;

import io.github.pgseal.Bytes;
import io.github.pgseal.Errno;
import io.github.pgseal.conninfo.TlsVersion;
import io.github.pgseal.wire.AuthenticationRequest;
import io.github.pgseal.wire.ErrorFields;
import io.github.pgseal.x509.Chain;
import java.util.Optional;

/// What one attempt showed. Never an opinion.
public sealed interface AttemptResult {

  /// The TCP or Unix-domain connection was not established.
  record NotConnected(Errno errno) implements AttemptResult {}

  /// Nothing answered the TCP connection attempt within the time limit.
  record ConnectTimedOut() implements AttemptResult {}

  /// The server answered SSLRequest or GSSENCRequest with `N`.
  record EncryptionDeclined() implements AttemptResult {}

  /// The server answered GSSENCRequest with `G`. The attempt ends here.
  record GssAccepted() implements AttemptResult {}

  /// The server answered SSLRequest or GSSENCRequest with an ErrorResponse.
  record NegotiationError(ErrorFields error) implements AttemptResult {}

  /// The server answered SSLRequest or GSSENCRequest with a byte that means nothing.
  ///
  /// @param beginning what came, at most 64 bytes, at least one
  record NegotiationGarbage(Bytes beginning) implements AttemptResult {}

  /// The conversation ended before the answer to SSLRequest or GSSENCRequest.
  record NegotiationBroken(Breakdown breakdown) implements AttemptResult {}

  /// The server sent more than the byte `S` before the handshake (CVE-2021-23222).
  ///
  /// @param bytes how many bytes more
  /// @param handshake how the handshake that followed broke; empty when it succeeded
  record PlaintextInjected(int bytes, Optional<Breakdown> handshake) implements AttemptResult {}

  /// The handshake failed, as this client sees it.
  ///
  /// @param version the version agreed on, if the server got so far
  /// @param chain the certificates as sent, if the server got so far
  /// @param request the request for a client certificate, if there was one
  record HandshakeFailed(
      Breakdown breakdown,
      Optional<TlsVersion> version,
      Chain chain,
      Optional<CertificateRequest> request)
      implements AttemptResult {}

  /// The server answered the startup packet with an ErrorResponse.
  ///
  /// @param over the TLS session that carried it
  record ServerError(ErrorFields error, Optional<TlsSession> over) implements AttemptResult {}

  /// The server asked for authentication, or let the user in.
  ///
  /// @param afterwards the ErrorResponse that followed a request of `Ok`, such as an unknown
  ///   database
  record AuthenticationRequested(
      AuthenticationRequest request, Optional<ErrorFields> afterwards, Optional<TlsSession> over)
      implements AttemptResult {}

  /// The server asked for authentication, and the login that followed came to nothing on this side.
  record LoginFailed(LoginResult.GivenUp how, Optional<TlsSession> over) implements AttemptResult {}

  /// The conversation ended after the startup packet without an answer. With TLS 1.3, a server that
  /// refuses the client certificate shows itself here.
  record StartupBroken(Breakdown breakdown, Optional<TlsSession> over) implements AttemptResult {}

  /// The answer to the startup packet was neither `R` nor `E`.
  ///
  /// @param beginning what came, at most 64 bytes, at least one
  record UnexpectedAnswer(Bytes beginning, Optional<TlsSession> over) implements AttemptResult {}

  /// The attempt could not be made here, for a reason of this machine.
  record NotPossible(String why) implements AttemptResult {}

  /// The attempt was not made: it is not in the saved evidence, or the user's settings forbid it.
  record NotMade(String why) implements AttemptResult {}
}
