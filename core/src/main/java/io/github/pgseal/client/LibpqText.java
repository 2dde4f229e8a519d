package io.github.pgseal.client;

import io.github.pgseal.Errno;
import io.github.pgseal.client.Failure.ChannelBindingImpossible.Reason;
import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.conninfo.IntegerText;
import io.github.pgseal.conninfo.LibpqBuild;
import io.github.pgseal.conninfo.Setting;
import io.github.pgseal.evidence.Breakdown;
import io.github.pgseal.evidence.Endpoint;
import io.github.pgseal.evidence.LoginResult;
import io.github.pgseal.wire.AuthenticationRequest;
import io.github.pgseal.wire.ErrorFields;
import io.github.pgseal.x509.HostMatch;
import java.util.Optional;

/// The messages of libpq for each failure, by version, in the C locale. Every text ends with a
/// newline, as in libpq.
///
/// Sources: fe-connect.c, fe-secure-openssl.c, fe-secure-common.c, fe-auth.c, fe-misc.c,
/// fe-protocol3.c of each version.
final class LibpqText {

  private static final String CLOSED =
      """
      server closed the connection unexpectedly
      \tThis probably means the server terminated abnormally
      \tbefore or while processing the request.
      """;

  private final LibpqBuild build;
  private final ConnectionSettings settings;
  private final boolean timeLimited;
  private final OpenSslText openSsl;

  /// The words of one build for one set of settings.
  ///
  /// @param timeLimited whether `connect_timeout` limits each address
  LibpqText(LibpqBuild build, ConnectionSettings settings, boolean timeLimited) {
    this.build = build;
    this.settings = settings;
    this.timeLimited = timeLimited;
    this.openSsl = new OpenSslText(build.openSsl());
  }

  /// The words that 14 and newer put before everything that happens on a connection.
  String prefix(Peer peer) {
    if (!build.version().since(14)) {
      return "";
    }
    return switch (peer.endpoint()) {
      case Endpoint.Unix(String path) ->
          "connection to server on socket \"%s\" failed: ".formatted(path);
      case Endpoint.Tcp(String address, int _) ->
          peer.showsAddress(address)
              ? "connection to server at \"%s\" (%s), port %s failed: "
                  .formatted(peer.shownHost(), address, peer.shownPort())
              : "connection to server at \"%s\", port %s failed: "
                  .formatted(peer.shownHost(), peer.shownPort());
    };
  }

  /// Whether a message replaces what was collected before it, which 12 and 13 do in many places.
  boolean replaces(Failure failure) {
    if (build.version().since(14)) {
      return false;
    }
    return switch (failure) {
      case Failure.LocalFile _,
          Failure.HandshakeBroken _,
          Failure.ObsoleteSignature _,
          Failure.ChainRejected _,
          Failure.HostNameMissing _,
          Failure.HostNotNamed _,
          Failure.NegotiationBroken _,
          Failure.StartupBroken _,
          Failure.ConnectTimedOut _,
          Failure.AuthenticationNotAllowed _,
          Failure.AuthenticationUnknown _,
          Failure.ChannelBindingImpossible _,
          Failure.LoginFailed _ ->
          true;
      case Failure _ -> false;
    };
  }

  /// The message for one failure.
  String of(Failure failure, Peer peer) {
    return switch (failure) {
      case Failure.BadSettings(var problem) -> problem.message() + "\n";
      case Failure.BadPort(String text) -> badPort(text);
      case Failure.GssUnavailable(boolean localSocket) -> gssUnavailable(localSocket);
      case Failure.LocalFile file -> new LocalFileText(build).of(file);
      case Failure.NameNotResolved(String host, String reason) ->
          "could not translate host name \"%s\" to address: %s\n".formatted(host, reason);
      case Failure.AddressNotNumeric(String hostaddr, String reason) ->
          "could not parse network address \"%s\": %s\n".formatted(hostaddr, reason);
      case Failure.SocketPathTooLong(String path, int limit) ->
          "Unix-domain socket path \"%s\" is too long (maximum %d bytes)\n".formatted(path, limit);
      case Failure.NotConnected(Endpoint endpoint, var errno) ->
          notConnected(endpoint, errno.text(), peer);
      case Failure.ConnectTimedOut(Endpoint endpoint) ->
          timeLimited ? timeout() : notConnected(endpoint, Errno.ETIMEDOUT.text(), peer);
      case Failure.TlsDeclined _ -> "server does not support SSL, but SSL was required\n";
      case Failure.GssDeclined _ ->
          "server doesn't support GSSAPI encryption, but it was required\n";
      case Failure.NegotiationError _ -> "server sent an error response during SSL exchange\n";
      case Failure.NegotiationGarbage(var beginning) ->
          "received invalid response to SSL negotiation: %c\n".formatted((char) beginning.at(0));
      case Failure.NegotiationBroken(Breakdown breakdown) -> plaintextBroken(breakdown);
      case Failure.PlaintextInjected _ -> "received unencrypted data after SSL response\n";
      case Failure.HandshakeBroken(var breakdown, var _, var _, var _) ->
          handshakeBroken(breakdown);
      case Failure.ObsoleteSignature _ -> "SSL error: legacy sigalg disallowed or unsupported\n";
      case Failure.AlpnMissing _ ->
          "direct SSL connection was established without ALPN protocol negotiation extension\n";
      case Failure.AlpnUnexpected _ ->
          "SSL connection was established with unexpected ALPN protocol\n";
      case Failure.ChainRejected _ -> "SSL error: certificate verify failed\n";
      case Failure.HostNameMissing _ ->
          "host name must be specified for a verified SSL connection\n";
      case Failure.HostNotNamed(String host, var _, var match) -> hostNotNamed(host, match);
      case Failure.ServerRefused(ErrorFields error, boolean _) -> serverError(error);
      case Failure.StartupBroken(Breakdown breakdown, boolean encrypted) ->
          broken(breakdown, encrypted);
      case Failure.LoginFailed(LoginResult.GivenUp how) -> loginFailed(how);
      case Failure.UnexpectedAnswer(var beginning, boolean _) ->
          "expected authentication request from server, but received %c\n"
              .formatted((char) beginning.at(0));
      case Failure.AuthenticationNotAllowed(var asked, var mechanism) ->
          "authentication method requirement \"%s\" failed: %s\n"
              .formatted(settings.value("require_auth"), notAllowed(asked, mechanism));
      case Failure.AuthenticationUnknown(int code) ->
          "authentication method %d not supported\n".formatted(code);
      case Failure.ChannelBindingImpossible(Reason reason) -> channelBinding(reason) + "\n";
      case Failure.ClientCertificateNotUsed(boolean requested) ->
          requested
              ? "server accepted connection without a valid SSL certificate\n"
              : "server did not request an SSL certificate\n";
    };
  }

  private static String badPort(String text) {
    return IntegerText.parse(text).isPresent()
        ? "invalid port number: \"%s\"\n".formatted(text)
        : "invalid integer value \"%s\" for connection option \"port\"\n".formatted(text);
  }

  private String gssUnavailable(boolean localSocket) {
    if (!build.version().since(17)) {
      return "GSSAPI encryption required but was impossible (possibly no credential cache, no server"
          + " support, or using a local socket)\n";
    }
    return localSocket
        ? "GSSAPI encryption required but it is not supported over a local socket\n"
        : "GSSAPI encryption required but no credential cache\n";
  }

  private String notConnected(Endpoint endpoint, String reason, Peer peer) {
    if (build.version().since(14)) {
      return reason
          + switch (endpoint) {
            case Endpoint.Unix _ ->
                "\n\tIs the server running locally and accepting connections on that socket?\n";
            case Endpoint.Tcp _ ->
                "\n\tIs the server running on that host and accepting TCP/IP connections?\n";
          };
    }
    return switch (endpoint) {
      case Endpoint.Unix(String path) ->
          """
          could not connect to server: %s
          \tIs the server running locally and accepting
          \tconnections on Unix domain socket "%s"?
          """
              .formatted(reason, path);
      case Endpoint.Tcp(String address, int _) ->
          """
          could not connect to server: %s
          \tIs the server running on host "%s"%s and accepting
          \tTCP/IP connections on port %s?
          """
              .formatted(
                  reason,
                  peer.shownHost(),
                  peer.showsAddress(address) ? " (%s)".formatted(address) : "",
                  peer.shownPort());
    };
  }

  private String handshakeBroken(Breakdown breakdown) {
    return switch (breakdown) {
      case Breakdown.AlertReceived(var alert) ->
          "SSL error: %s\n".formatted(openSsl.received(alert))
              + (alert.code() == 70 ? versionHint() : "");
      case Breakdown.AlertSent(var alert, var _) ->
          "SSL error: %s\n".formatted(openSsl.refused(alert))
              + (alert.code() == 70 ? versionHint() : "");
      case Breakdown.NotTls _ -> "SSL error: wrong version number\n" + versionHint();
      case Breakdown.Closed _ -> "SSL SYSCALL error: EOF detected\n";
      case Breakdown.Broken(var errno) ->
          (hungUp(errno) && build.version().since(14) ? CLOSED : "")
              + "SSL SYSCALL error: %s\n".formatted(errno.text());
      case Breakdown.TimedOut _ -> timeout();
      case Breakdown.TooMuch _ -> "SSL error: excessive message size\n";
    };
  }

  /// Whether reading from the socket complains by itself, before OpenSSL does.
  private static boolean hungUp(Errno errno) {
    return errno == Errno.ECONNRESET || errno == Errno.EPIPE;
  }

  /// The second line that 13 and newer print when the versions may be the reason.
  private String versionHint() {
    if (!build.version().since(13)) {
      return "";
    }
    return "This may indicate that the server does not support any SSL protocol version between %s and %s.\n"
        .formatted(
            bound("ssl_min_protocol_version", "TLSv1"),
            bound("ssl_max_protocol_version", "TLSv1.3"));
  }

  /// A bound as it was written: an empty one is printed as such.
  private String bound(String keyword, String unset) {
    return settings.find(keyword).map(Setting::value).orElse(unset);
  }

  private static String hostNotNamed(String host, HostMatch match) {
    return switch (match) {
      case HostMatch.Mismatch(var examined) when examined.size() == 1 ->
          "server certificate for \"%s\" does not match host name \"%s\"\n"
              .formatted(examined.getFirst(), host);
      case HostMatch.Mismatch(var examined) ->
          "server certificate for \"%s\" (and %d other name%s) does not match host name \"%s\"\n"
              .formatted(
                  examined.getFirst(), examined.size() - 1, examined.size() == 2 ? "" : "s", host);
      case HostMatch.NoNames _ -> "could not get server's host name from server certificate\n";
      case HostMatch.EmbeddedNul _ -> "SSL certificate's name contains embedded null\n";
      case HostMatch.AddressLength(int length) ->
          "certificate contains IP address with invalid length %d\n".formatted(length);
      case HostMatch.Matches _ -> throw new IllegalArgumentException("the name matches");
    };
  }

  private static String serverError(ErrorFields error) {
    StringBuilder text = new StringBuilder();
    text.append(error.severity()).append(":  ").append(error.message()).append('\n');
    error.detail().ifPresent(detail -> text.append("DETAIL:  ").append(detail).append('\n'));
    error.hint().ifPresent(hint -> text.append("HINT:  ").append(hint).append('\n'));
    return text.toString();
  }

  private String plaintextBroken(Breakdown breakdown) {
    return switch (breakdown) {
      case Breakdown.TimedOut _ -> timeout();
      case Breakdown.TooMuch _ when build.version().since(16) -> "received invalid error message\n";
      case Breakdown _ -> CLOSED;
    };
  }

  private String timeout() {
    return timeLimited ? "timeout expired\n" : "";
  }

  private String broken(Breakdown breakdown, boolean encrypted) {
    return encrypted ? encryptedBroken(breakdown) : plaintextBroken(breakdown);
  }

  private String loginFailed(LoginResult.GivenUp how) {
    return switch (how) {
      case LoginResult.NoPassword _ -> "fe_sendauth: no password supplied\n";
      case LoginResult.ScramFailed(var trouble) ->
          switch (trouble) {
            case WRONG_SIGNATURE -> "incorrect server signature\n";
            case MALFORMED -> "malformed SCRAM message\n";
            case ERROR -> "error received from server in SCRAM exchange\n";
          };
      case LoginResult.Broken(Breakdown breakdown, boolean encrypted) ->
          broken(breakdown, encrypted);
    };
  }

  private String encryptedBroken(Breakdown breakdown) {
    return switch (breakdown) {
      case Breakdown.AlertReceived(var alert) when alert.code() == 0 ->
          "SSL connection has been closed unexpectedly\n";
      case Breakdown.Broken(var errno) when hungUp(errno) -> CLOSED.repeat(complaints());
      case Breakdown _ -> handshakeBroken(breakdown);
    };
  }

  /// How often libpq says that the server hung up on an encrypted connection: since 14, the layers
  /// of fe-secure.c and fe-misc.c say so one after the other.
  private int complaints() {
    if (!build.version().since(14)) {
      return 1;
    }
    return build.version().since(15) ? 2 : 3;
  }

  /// libpq's reason why `require_auth` is not satisfied.
  ///
  /// @param mechanism the SASL mechanism that libpq chose before it looked, as 18 does
  private static String notAllowed(AuthenticationRequest asked, Optional<String> mechanism) {
    return switch (asked) {
      case AuthenticationRequest.Ok _ -> "server did not complete authentication";
      case AuthenticationRequest.CleartextPassword _ -> "server requested a cleartext password";
      case AuthenticationRequest.Md5Password _ -> "server requested a hashed password";
      case AuthenticationRequest.Gss _ -> "server requested GSSAPI authentication";
      case AuthenticationRequest.Sspi _ -> "server requested SSPI authentication";
      case AuthenticationRequest.Sasl _ ->
          "server requested %s authentication".formatted(mechanism.orElse("SASL"));
      case AuthenticationRequest.Unknown _ -> "server requested an unknown authentication type";
    };
  }

  private static String channelBinding(Reason reason) {
    return switch (reason) {
      case NO_TLS -> "channel binding required, but SSL not in use";
      case NOT_SASL ->
          "channel binding required but not supported by server's authentication request";
      case NOT_ASKED ->
          "channel binding required, but server authenticated client without channel binding";
      case NOT_OFFERED ->
          "channel binding is required, but server did not offer an authentication method that"
              + " supports channel binding";
      case OFFERED_WITHOUT_TLS ->
          "server offered SCRAM-SHA-256-PLUS authentication over a non-SSL connection";
      case NO_MECHANISM -> "none of the server's SASL authentication mechanisms are supported";
      case NO_DIGEST -> "could not find digest for NID UNDEF";
    };
  }

  /// How messages name the other end: the host entry as the user wrote it, and the endpoint.
  record Peer(String shownHost, String shownPort, boolean addressGiven, Endpoint endpoint) {

    /// Whether the address is shown next to the host.
    boolean showsAddress(String address) {
      return !addressGiven && !shownHost.equals(address);
    }
  }
}
