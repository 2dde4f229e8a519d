package io.github.pgseal.client;

import io.github.pgseal.client.Failure.ChannelBindingImpossible;
import io.github.pgseal.client.Failure.ChannelBindingImpossible.Reason;
import io.github.pgseal.conninfo.ChannelBinding;
import io.github.pgseal.conninfo.LibpqOptions;
import io.github.pgseal.conninfo.RequireAuth;
import io.github.pgseal.conninfo.RequireAuth.Method;
import io.github.pgseal.conninfo.SslCertMode;
import io.github.pgseal.evidence.TlsSession;
import io.github.pgseal.wire.AuthenticationRequest;
import io.github.pgseal.x509.Certificate;
import java.util.List;
import java.util.Optional;

/// What libpq refuses about the server's request for authentication: `check_expected_areq` and
/// `pg_SASL_init` of fe-auth.c. Where a refusal is certain to come later in the exchange, it is
/// reported now.
final class AuthenticationCheck {

  private static final String SCRAM = "SCRAM-SHA-256";
  private static final String SCRAM_PLUS = "SCRAM-SHA-256-PLUS";

  private final LibpqOptions options;

  AuthenticationCheck(LibpqOptions options) {
    this.options = options;
  }

  /// The reason to stop, if there is one.
  Optional<Failure> check(AuthenticationRequest request, Optional<TlsSession> over) {
    return methodAllowed(request)
        .or(() -> unknown(request))
        .or(() -> channelBinding(request, over))
        .or(() -> certificateUsed(over));
  }

  private Optional<Failure> methodAllowed(AuthenticationRequest request) {
    RequireAuth required = options.requireAuth();
    boolean allowed =
        switch (request) {
          case AuthenticationRequest.Ok _ -> required.allows(Method.NONE);
          case AuthenticationRequest.CleartextPassword _ -> required.allows(Method.PASSWORD);
          case AuthenticationRequest.Md5Password _ -> required.allows(Method.MD5);
          case AuthenticationRequest.Gss _ -> required.allows(Method.GSS);
          case AuthenticationRequest.Sspi _ -> required.allows(Method.SSPI);
          case AuthenticationRequest.Sasl _ ->
              required.allows(Method.SCRAM_SHA_256) || required.allows(Method.OAUTH);
          case AuthenticationRequest.Unknown _ -> required.any();
        };
    return allowed
        ? Optional.empty()
        : Optional.of(new Failure.AuthenticationNotAllowed(required, request));
  }

  private static Optional<Failure> unknown(AuthenticationRequest request) {
    return request instanceof AuthenticationRequest.Unknown(int code)
        ? Optional.of(new Failure.AuthenticationUnknown(code))
        : Optional.empty();
  }

  private Optional<Failure> channelBinding(
      AuthenticationRequest request, Optional<TlsSession> over) {
    boolean required = options.channelBinding() == ChannelBinding.REQUIRE;
    return switch (request) {
      case AuthenticationRequest.Sasl(List<String> mechanisms) ->
          sasl(mechanisms, over, required).map(ChannelBindingImpossible::new);
      case AuthenticationRequest.Ok _ when required ->
          Optional.of(new ChannelBindingImpossible(Reason.NOT_ASKED));
      case AuthenticationRequest _ when required ->
          Optional.of(new ChannelBindingImpossible(Reason.NOT_SASL));
      case AuthenticationRequest _ -> Optional.empty();
    };
  }

  private Optional<Reason> sasl(
      List<String> mechanisms, Optional<TlsSession> over, boolean required) {
    if (required && over.isEmpty()) {
      return Optional.of(Reason.NO_TLS);
    }
    boolean plus = mechanisms.contains(SCRAM_PLUS);
    if (plus && over.isEmpty()) {
      return Optional.of(Reason.OFFERED_WITHOUT_TLS);
    }
    boolean binds = plus && options.channelBinding() != ChannelBinding.DISABLE;
    if (!binds && !mechanisms.contains(SCRAM)) {
      return Optional.of(Reason.NO_MECHANISM);
    }
    if (required && !binds) {
      return Optional.of(Reason.NOT_OFFERED);
    }
    boolean digest =
        over.flatMap(session -> session.chain().leaf())
            .flatMap(Certificate::channelBindingDigest)
            .isPresent();
    return binds && !digest ? Optional.of(Reason.NO_DIGEST) : Optional.empty();
  }

  private Optional<Failure> certificateUsed(Optional<TlsSession> over) {
    if (options.sslCertMode() != SslCertMode.REQUIRE) {
      return Optional.empty();
    }
    boolean requested = over.flatMap(TlsSession::request).isPresent();
    boolean sent = over.map(TlsSession::certificateSent).orElse(false);
    return sent ? Optional.empty() : Optional.of(new Failure.ClientCertificateNotUsed(requested));
  }
}
