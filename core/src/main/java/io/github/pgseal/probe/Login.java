package io.github.pgseal.probe;

import io.github.pgseal.evidence.Attempt;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.LoginAttempt;
import io.github.pgseal.evidence.LoginResult;
import io.github.pgseal.evidence.Transport;
import io.github.pgseal.wire.AuthenticationRequest;
import io.github.pgseal.wire.AuthenticationRequest.Sasl;
import io.github.pgseal.x509.Certificate;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Logs in where an attempt showed that a client may, on a connection of its own: the only place
/// that sends a password.
///
/// The connection is made as the attempt was. Over TLS the handshake is broken off unless the
/// server shows, and proves to own, the very certificate that was judged. A request for
/// authentication other than the one that was judged is not answered.
final class Login {

  /// The fingerprint of no certificate.
  private static final String NO_CERTIFICATE = "";

  private final TlsClients tls;
  private final LongSupplier nanoTime;

  /// A login that has not begun.
  ///
  /// @param keys where client keys come from
  /// @param nanoTime elapsed time
  Login(KeySource keys, LongSupplier nanoTime) {
    this.tls = new TlsClients(keys);
    this.nanoTime = nanoTime;
  }

  /// Logs in, asks the server what it sees, and says goodbye.
  LoginResult make(LoginAttempt login, PasswordSource passwords) {
    return switch (login.asked()) {
      case AuthenticationRequest.Ok _ -> connect(login, "");
      case AuthenticationRequest.CleartextPassword _, AuthenticationRequest.Md5Password _ ->
          withPassword(login, passwords);
      case Sasl sasl when Scram.spoken(sasl) -> withPassword(login, passwords);
      case Sasl _,
          AuthenticationRequest.Gss _,
          AuthenticationRequest.Sspi _,
          AuthenticationRequest.Unknown _ ->
          new LoginResult.NotSupported(login.asked());
    };
  }

  private LoginResult withPassword(LoginAttempt login, PasswordSource passwords) {
    Attempt attempt = login.attempt();
    return passwords
        .password(login.host(), attempt.database(), attempt.user())
        .map(password -> connect(login, password))
        .orElseGet(LoginResult.NoPassword::new);
  }

  private LoginResult connect(LoginAttempt login, String password) {
    Optional<String> pinned = pinned(login);
    try (Conversation conversation = new Conversation(login.attempt(), tls, pinned, nanoTime)) {
      return switch (conversation.open()) {
        case Conversation.Opening.Ended(AttemptResult result) -> ended(result, pinned);
        case Conversation.Opening.Open open ->
            new LoginExchange(login, conversation, open, password).hold();
      };
    }
  }

  /// Over TLS there is always a pin, so that a judgement without a certificate lets nobody pass.
  private static Optional<String> pinned(LoginAttempt login) {
    return switch (login.attempt().transport()) {
      case Transport.NegotiatedTls _, Transport.DirectTls _ ->
          Optional.of(login.fingerprint().orElse(NO_CERTIFICATE));
      case Transport.Plaintext _, Transport.GssEncryption _ -> Optional.empty();
    };
  }

  private static LoginResult ended(AttemptResult result, Optional<String> pinned) {
    Optional<String> shown =
        result instanceof AttemptResult.HandshakeFailed failed
            ? failed.chain().leaf().map(Certificate::fingerprint)
            : Optional.empty();
    return shown.isPresent() && !shown.equals(pinned)
        ? new LoginResult.CertificateChanged(shown.get())
        : new LoginResult.NotOpened(result);
  }
}
