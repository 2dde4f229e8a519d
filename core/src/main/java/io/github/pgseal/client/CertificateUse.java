package io.github.pgseal.client;

import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.TlsSession;
import java.util.List;
import java.util.Optional;

/// What became of the client certificate, as libpq remembers it.
///
/// It remembers the last TLS handshake also when it has reconnected in clear text
/// (`ssl_cert_requested` and `ssl_cert_sent` of fe-secure-openssl.c).
///
/// @param requested whether the server asked for one
/// @param sent whether one was sent
record CertificateUse(boolean requested, boolean sent) {

  static final CertificateUse NONE = new CertificateUse(false, false);

  /// What is remembered after these results, the oldest first.
  static CertificateUse after(List<AttemptResult> results) {
    return results.stream()
        .flatMap(result -> session(result).stream())
        .reduce((_, last) -> last)
        .map(
            session -> new CertificateUse(session.request().isPresent(), session.certificateSent()))
        .orElse(NONE);
  }

  private static Optional<TlsSession> session(AttemptResult result) {
    return switch (result) {
      case AttemptResult.ServerError error -> error.over();
      case AttemptResult.AuthenticationRequested request -> request.over();
      case AttemptResult.StartupBroken broken -> broken.over();
      case AttemptResult.UnexpectedAnswer answer -> answer.over();
      case AttemptResult.LoginFailed failed -> failed.over();
      case AttemptResult _ -> Optional.empty();
    };
  }
}
