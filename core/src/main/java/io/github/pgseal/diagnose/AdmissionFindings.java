package io.github.pgseal.diagnose;

import io.github.pgseal.client.Failure.ChannelBindingImpossible.Reason;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy.Actor;
import io.github.pgseal.wire.AuthenticationRequest;
import io.github.pgseal.wire.ErrorFields;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What the server says to the startup packet, by whom it is about: `pg_hba.conf` ([HbaFindings]),
/// the client's certificate ([ClientCertificateFindings]), channel binding
/// ([ChannelBindingFindings]) or the login ([LoginFindings]).
final class AdmissionFindings {

  private static final Pattern DEMANDS_TLS =
      Pattern.compile(
          "(?:ssl|tls)(?: connection)? (?:is )?required|requires? (?:an? )?(?:ssl|tls)"
              + "|must (?:use|be) (?:ssl|tls|encrypted)|server only accepts (?:ssl|tls)");

  private AdmissionFindings() {}

  /// By the messages of `ClientAuthentication` and `auth_failed` (auth.c).
  static Finding refused(ErrorFields error, boolean encrypted, Shelf shelf) {
    String message = error.message();
    if (message.startsWith("no pg_hba.conf entry")) {
      return HbaFindings.noEntry(error, encrypted, shelf);
    }
    if (message.startsWith("pg_hba.conf rejects")) {
      return HbaFindings.rejects(error, encrypted, shelf);
    }
    if (!encrypted && DEMANDS_TLS.matcher(message.toLowerCase(Locale.ROOT)).find()) {
      return HbaFindings.tlsDemanded(error, shelf);
    }
    if (message.contains("valid client certificate")) {
      return ClientCertificateFindings.required(error, shelf);
    }
    if (message.contains("root certificate store is available")) {
      return ClientCertificateFindings.withoutAuthorities(error, shelf);
    }
    if (message.startsWith("certificate authentication failed")) {
      return ClientCertificateFindings.otherUser(error, shelf);
    }
    return message.startsWith("\"trust\" authentication failed")
        ? ClientCertificateFindings.otherUserTrusted(error, shelf)
        : LoginFindings.refused(error, shelf);
  }

  static Finding notAllowed(AuthenticationRequest asked, Shelf shelf) {
    return LoginFindings.notAllowed(method(asked), shelf);
  }

  static Finding unknownMethod(int code, Shelf shelf) {
    Catalogue entry = Catalogue.NOT_POSTGRES;
    return new Finding(
        entry,
        entry.severity(),
        "server asks for an authentication method that libpq does not know",
        List.of("authentication request %d".formatted(code)),
        "no PostgreSQL of today asks for it",
        List.of(shelf.byHand(Actor.CLIENT, "correct host and port")));
  }

  static Finding channelBinding(Reason reason, Shelf shelf) {
    return ChannelBindingFindings.of(reason, shelf);
  }

  static Finding certificateNotUsed(boolean requested, Shelf shelf) {
    return ClientCertificateFindings.notUsed(requested, shelf);
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

  static String said(ErrorFields error) {
    return "the server says (%s): %s"
        .formatted(error.sqlState().isEmpty() ? "no code" : error.sqlState(), error.message());
  }
}
