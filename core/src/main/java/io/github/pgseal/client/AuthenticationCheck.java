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
/// `pg_SASL_init` of fe-auth.c, in their order. Where a refusal is certain to come later in the
/// exchange, it is reported now.
final class AuthenticationCheck {

  private static final String SCRAM = "SCRAM-SHA-256";
  private static final String SCRAM_PLUS = "SCRAM-SHA-256-PLUS";

  private final LibpqOptions options;

  AuthenticationCheck(LibpqOptions options) {
    this.options = options;
  }

  /// The reason to stop, if there is one.
  ///
  /// @param use whether the server asked for a client certificate and got one
  Optional<Failure> check(
      AuthenticationRequest request, Optional<TlsSession> over, CertificateUse use) {
    Optional<Failure> uncertified = certificateUsed(use);
    Optional<Failure> refused =
        methodAllowed(request).or(() -> unknown(request)).or(() -> channelBinding(request, over));
    // The certificate is looked at when the server says Ok, before anything else.
    return request instanceof AuthenticationRequest.Ok
        ? uncertified.or(() -> refused)
        : refused.or(() -> uncertified);
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
          case AuthenticationRequest.Sasl _ -> saslAllowed(required);
          case AuthenticationRequest.Unknown _ -> required.any();
        };
    return allowed
        ? Optional.empty()
        : Optional.of(new Failure.AuthenticationNotAllowed(request, Optional.empty()));
  }

  /// 18 and newer look at the mechanism once they have chosen one.
  private boolean saslAllowed(RequireAuth required) {
    return required.allows(Method.SCRAM_SHA_256)
        || (options.build().version().since(18) && required.allows(Method.OAUTH));
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
      case AuthenticationRequest.Sasl(List<String> mechanisms) -> sasl(request, mechanisms, over);
      case AuthenticationRequest.Ok _ when required ->
          Optional.of(new ChannelBindingImpossible(Reason.NOT_ASKED));
      case AuthenticationRequest _ when required ->
          Optional.of(new ChannelBindingImpossible(Reason.NOT_SASL));
      case AuthenticationRequest _ -> Optional.empty();
    };
  }

  private Optional<Failure> sasl(
      AuthenticationRequest request, List<String> mechanisms, Optional<TlsSession> over) {
    boolean required = options.channelBinding() == ChannelBinding.REQUIRE;
    if (required && over.isEmpty()) {
      return impossible(Reason.NO_TLS);
    }
    boolean plus = mechanisms.contains(SCRAM_PLUS);
    if (plus && over.isEmpty()) {
      return impossible(Reason.OFFERED_WITHOUT_TLS);
    }
    boolean binds = plus && options.channelBinding() != ChannelBinding.DISABLE;
    if (!binds && !mechanisms.contains(SCRAM)) {
      return impossible(Reason.NO_MECHANISM);
    }
    if (!options.requireAuth().allows(Method.SCRAM_SHA_256)) {
      return Optional.of(
          new Failure.AuthenticationNotAllowed(request, Optional.of(binds ? SCRAM_PLUS : SCRAM)));
    }
    if (required && !binds) {
      return impossible(Reason.NOT_OFFERED);
    }
    boolean digest =
        over.flatMap(session -> session.chain().leaf())
            .flatMap(Certificate::channelBindingDigest)
            .isPresent();
    return binds && !digest ? impossible(Reason.NO_DIGEST) : Optional.empty();
  }

  private static Optional<Failure> impossible(Reason reason) {
    return Optional.of(new ChannelBindingImpossible(reason));
  }

  private Optional<Failure> certificateUsed(CertificateUse use) {
    return options.sslCertMode() != SslCertMode.REQUIRE || use.sent()
        ? Optional.empty()
        : Optional.of(new Failure.ClientCertificateNotUsed(use.requested()));
  }
}
