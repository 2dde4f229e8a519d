package io.github.pgseal.diagnose;

import io.github.pgseal.client.Failure;
import io.github.pgseal.client.Try;
import io.github.pgseal.evidence.LoginResult;
import io.github.pgseal.finding.Finding;

/// The finding for the failure that stops a connection: one total switch to the groups.
final class CauseFinding {

  private CauseFinding() {}

  static Finding of(Try cause, Shelf shelf) {
    Failure failure = cause.failure().orElseThrow();
    return switch (failure) {
      case Failure.BadSettings(var problem) -> SettingsFindings.bad(problem, shelf);
      case Failure.BadPort(String text) -> SettingsFindings.badPort(text, shelf);
      case Failure.SocketPathTooLong(String path, int limit) ->
          SettingsFindings.socketPath(path, limit, shelf);
      case Failure.LocalFile file -> FileFindings.of(file, shelf);
      case Failure.GssUnavailable(boolean localSocket) ->
          NegotiationFindings.gssUnavailable(localSocket, shelf);
      case Failure.GssDeclined _ -> NegotiationFindings.gssDeclined(shelf);
      case Failure.NameNotResolved(String host, String reason) ->
          NetworkFindings.dns(host, reason, shelf);
      case Failure.AddressNotNumeric(String address, String reason) ->
          NetworkFindings.dns(address, reason, shelf);
      case Failure.NotConnected(var endpoint, var errno) ->
          NetworkFindings.notConnected(endpoint, errno, shelf);
      case Failure.ConnectTimedOut(var endpoint) -> NetworkFindings.timeout(endpoint, shelf);
      case Failure.TlsDeclined _ -> NegotiationFindings.declined(shelf);
      case Failure.NegotiationError(var error) -> NegotiationFindings.error(error, shelf);
      case Failure.NegotiationGarbage(var beginning) ->
          NegotiationFindings.notPostgres(beginning, shelf);
      case Failure.NegotiationBroken(var breakdown) ->
          HandshakeFindings.of(breakdown, failure, shelf);
      case Failure.PlaintextInjected(int bytes) -> NegotiationFindings.injected(bytes, shelf);
      case Failure.HandshakeBroken(var breakdown, var _, var _, var _) ->
          HandshakeFindings.of(breakdown, failure, shelf);
      case Failure.AlpnMissing _ -> NegotiationFindings.alpn("none", shelf);
      case Failure.AlpnUnexpected(String selected) ->
          NegotiationFindings.alpn("\"" + selected + "\"", shelf);
      case Failure.ChainRejected(var verdict) -> CertificateFindings.rejected(verdict, shelf);
      case Failure.HostNameMissing _ -> CertificateFindings.noHost(shelf);
      case Failure.HostNotNamed(String host, var leaf, var match) ->
          CertificateFindings.notNamed(host, leaf, match, shelf);
      case Failure.ServerRefused(var error, boolean encrypted) ->
          AdmissionFindings.refused(error, encrypted, shelf);
      case Failure.StartupBroken(var breakdown, boolean _) ->
          HandshakeFindings.of(breakdown, failure, shelf);
      case Failure.LoginFailed(LoginResult.Broken(var breakdown, boolean _)) ->
          HandshakeFindings.of(breakdown, failure, shelf);
      case Failure.LoginFailed(LoginResult.NoPassword _) -> LoginFindings.noPassword(shelf);
      case Failure.LoginFailed(LoginResult.ScramFailed(var trouble)) ->
          LoginFindings.scramFailed(trouble, shelf);
      case Failure.UnexpectedAnswer(var beginning, boolean _) ->
          NegotiationFindings.notPostgres(beginning, shelf);
      case Failure.AuthenticationNotAllowed(var _, var asked) ->
          AdmissionFindings.notAllowed(asked, shelf);
      case Failure.AuthenticationUnknown(int code) -> AdmissionFindings.unknownMethod(code, shelf);
      case Failure.ChannelBindingImpossible(var reason) ->
          AdmissionFindings.channelBinding(reason, shelf);
      case Failure.ClientCertificateNotUsed(boolean requested) ->
          AdmissionFindings.certificateNotUsed(requested, shelf);
    };
  }
}
