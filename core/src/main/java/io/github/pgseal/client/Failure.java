package io.github.pgseal.client;

import io.github.pgseal.Bytes;
import io.github.pgseal.Errno;
import io.github.pgseal.conninfo.ConninfoProblem;
import io.github.pgseal.conninfo.TlsVersion;
import io.github.pgseal.evidence.Breakdown;
import io.github.pgseal.evidence.Endpoint;
import io.github.pgseal.evidence.LoginResult;
import io.github.pgseal.wire.AuthenticationRequest;
import io.github.pgseal.wire.ErrorFields;
import io.github.pgseal.x509.Certificate;
import io.github.pgseal.x509.ChainVerdict;
import io.github.pgseal.x509.HostMatch;
import io.github.pgseal.x509.PemTrouble;
import java.util.Optional;

/// Why one step of a client did not succeed: a fact, which each driver words in its own way and
/// which `diagnose` turns into a finding.
public sealed interface Failure {

  /// The stage at which it happens.
  default Stage stage() {
    return switch (this) {
      case BadSettings _, BadPort _, GssUnavailable _, SocketPathTooLong _ -> Stage.SETTINGS;
      case NameNotResolved _, AddressNotNumeric _ -> Stage.DNS;
      case NotConnected _, ConnectTimedOut _ -> Stage.TCP;
      case TlsDeclined _,
          GssDeclined _,
          NegotiationError _,
          NegotiationGarbage _,
          NegotiationBroken _,
          PlaintextInjected _ ->
          Stage.NEGOTIATION;
      // Local files are read when the handshake is prepared, not before the connection.
      case LocalFile _, HandshakeBroken _, ObsoleteSignature _, AlpnMissing _, AlpnUnexpected _ ->
          Stage.HANDSHAKE;
      case ChainRejected _, HostNameMissing _, HostNotNamed _ -> Stage.CERTIFICATE;
      case ServerRefused _,
          StartupBroken _,
          UnexpectedAnswer _,
          AuthenticationNotAllowed _,
          AuthenticationUnknown _,
          ChannelBindingImpossible _,
          ClientCertificateNotUsed _,
          LoginFailed _ ->
          Stage.ADMISSION;
    };
  }

  /// The settings make no sense to this client.
  record BadSettings(ConninfoProblem problem) implements Failure {}

  /// The port of this host is no port number.
  record BadPort(String text) implements Failure {}

  /// GSS encryption is required and cannot be had on this side.
  record GssUnavailable(boolean localSocket) implements Failure {}

  /// A local file prevents TLS from being set up.
  record LocalFile(Role role, String path, Trouble trouble) implements Failure {

    /// What the file is for.
    public enum Role {
      ROOT,
      CERTIFICATE,
      KEY
    }

    /// What is wrong with it.
    public sealed interface Trouble {

      /// It is required and not there.
      record Missing() implements Trouble {}

      /// It is looked for in the home directory, and there is none.
      record HomeUnknown() implements Trouble {}

      /// `stat()` failed for another reason than a missing file.
      record NoStatus(Errno errno) implements Trouble {}

      /// It is there and cannot be opened or read.
      record Unreadable(Errno errno) implements Trouble {}

      record NotRegular() implements Trouble {}

      /// Others may read the key.
      record TooOpen(int mode, boolean ownedByRoot) implements Trouble {}

      record Malformed(PemTrouble trouble) implements Trouble {}

      /// The key is not that of the certificate.
      ///
      /// @param sameKind whether it is at least a key of the same algorithm
      record OfAnotherCertificate(boolean sameKind) implements Trouble {}

      /// The path has a colon, which makes libpq look for an OpenSSL engine of the name before it.
      record NoEngine(String engine) implements Trouble {}

      /// There is no usable system store.
      record SystemStoreEmpty() implements Trouble {}
    }
  }

  record NameNotResolved(String host, String reason) implements Failure {}

  /// `hostaddr` is no numeric address.
  record AddressNotNumeric(String hostaddr, String reason) implements Failure {}

  /// The socket directory makes a longer path than the operating system takes.
  record SocketPathTooLong(String path, int limit) implements Failure {}

  record NotConnected(Endpoint endpoint, Errno errno) implements Failure {}

  record ConnectTimedOut(Endpoint endpoint) implements Failure {}

  /// The server has no TLS here, and this client insists.
  record TlsDeclined() implements Failure {}

  record GssDeclined() implements Failure {}

  record NegotiationError(ErrorFields error) implements Failure {}

  record NegotiationGarbage(Bytes beginning) implements Failure {}

  record NegotiationBroken(Breakdown breakdown) implements Failure {}

  record PlaintextInjected(int bytes) implements Failure {}

  /// The handshake broke.
  ///
  /// @param min the lowest version that was offered
  /// @param max the highest version that was offered
  record HandshakeBroken(
      Breakdown breakdown, Optional<TlsVersion> agreed, TlsVersion min, TlsVersion max)
      implements Failure {}

  /// The server agreed to a version whose handshake is signed with SHA-1, which the client's TLS
  /// library refuses.
  record ObsoleteSignature(TlsVersion agreed) implements Failure {}

  /// Direct TLS, and the server selected no application protocol.
  record AlpnMissing() implements Failure {}

  record AlpnUnexpected(String selected) implements Failure {}

  record ChainRejected(ChainVerdict.Rejected verdict) implements Failure {}

  /// verify-full without a host name to verify.
  record HostNameMissing() implements Failure {}

  record HostNotNamed(String host, Certificate leaf, HostMatch match) implements Failure {}

  /// The server answered with an error: pg_hba.conf, authentication, too many clients.
  record ServerRefused(ErrorFields error, boolean encrypted) implements Failure {}

  /// The connection ended after the startup packet, before an answer.
  record StartupBroken(Breakdown breakdown, boolean encrypted) implements Failure {}

  record UnexpectedAnswer(Bytes beginning, boolean encrypted) implements Failure {}

  /// `require_auth` forbids what the server asks for.
  ///
  /// @param mechanism the SASL mechanism that the client chose before it noticed
  record AuthenticationNotAllowed(AuthenticationRequest asked, Optional<String> mechanism)
      implements Failure {}

  /// The server asks for a method that no PostgreSQL of today has.
  record AuthenticationUnknown(int code) implements Failure {}

  /// Channel binding is required or broken.
  record ChannelBindingImpossible(Reason reason) implements Failure {

    /// Why.
    public enum Reason {
      NO_TLS,
      /// The server asks for another method than SASL.
      NOT_SASL,
      /// The server lets the user in without it.
      NOT_ASKED,
      /// The server offers SASL without PLUS.
      NOT_OFFERED,
      /// PLUS is offered although TLS is not in use: something strips TLS.
      OFFERED_WITHOUT_TLS,
      /// SASL without any mechanism that libpq knows.
      NO_MECHANISM,
      /// The certificate is signed with an algorithm that has no digest.
      NO_DIGEST
    }
  }

  /// The client gave up the login by itself.
  record LoginFailed(LoginResult.GivenUp how) implements Failure {}

  /// `sslcertmode=require`, and no certificate was used.
  record ClientCertificateNotUsed(boolean requested) implements Failure {}
}
