package io.github.pgseal.diagnose;

import io.github.pgseal.client.Encryption;
import io.github.pgseal.client.Outcome;
import io.github.pgseal.client.Try;
import io.github.pgseal.client.Verification;
import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.conninfo.GssEncMode;
import io.github.pgseal.conninfo.Setting;
import io.github.pgseal.conninfo.SslMode;
import io.github.pgseal.conninfo.TlsVersion;
import io.github.pgseal.evidence.Endpoint;
import io.github.pgseal.evidence.TlsSession;
import java.util.Optional;

/// What settings insist on: how well a connection must be protected at least, so that a change can
/// be told from a concession. A value that libpq refuses says nothing about what was meant, so that
/// it counts as the strictest.
///
/// @param mode what is asked of TLS; verify-full where Kerberos was to encrypt
/// @param oldest the oldest version of TLS that will do; empty when any will
record Demand(SslMode mode, Optional<TlsVersion> oldest) {

  static Demand of(ConnectionSettings settings) {
    return new Demand(
        kerberos(settings)
            ? SslMode.VERIFY_FULL
            : settings.find("sslmode").map(Demand::sslMode).orElse(SslMode.PREFER),
        TlsVersion.parse(settings.value("ssl_min_protocol_version")));
  }

  private static SslMode sslMode(Setting setting) {
    return SslMode.parse(setting.value()).orElse(SslMode.VERIFY_FULL);
  }

  /// Whether Kerberos has to encrypt the connection, so that sslmode is not looked at.
  static boolean kerberos(ConnectionSettings settings) {
    return settings
        .find("gssencmode")
        .map(setting -> GssEncMode.parse(setting.value()).orElse(GssEncMode.REQUIRE))
        .filter(mode -> mode == GssEncMode.REQUIRE)
        .isPresent();
  }

  /// Whether nothing may travel over a network in clear text.
  boolean forbidsClearText() {
    return mode.compareTo(SslMode.REQUIRE) >= 0;
  }

  /// Whether a connection is protected as well as that. Nobody overhears a Unix-domain socket.
  boolean metBy(Outcome.Connects connection) {
    return connection.encryption() == Encryption.GSS
        || overSocket(connection)
        || (connection.encryption() == Encryption.NONE
            ? !forbidsClearText()
            : connection.verification().compareTo(verification()) >= 0 && newEnough(connection));
  }

  private Verification verification() {
    return switch (mode) {
      case DISABLE, ALLOW, PREFER, REQUIRE -> Verification.NONE;
      case VERIFY_CA -> Verification.CHAIN;
      case VERIFY_FULL -> Verification.FULL;
    };
  }

  private boolean newEnough(Outcome.Connects connection) {
    Optional<TlsVersion> spoken =
        last(connection).result().flatMap(Seen::session).map(TlsSession::version);
    return oldest.isEmpty() || spoken.isEmpty() || spoken.get().compareTo(oldest.get()) >= 0;
  }

  private static boolean overSocket(Outcome.Connects connection) {
    return last(connection)
        .attempt()
        .filter(made -> made.endpoint() instanceof Endpoint.Unix)
        .isPresent();
  }

  private static Try last(Outcome.Connects connection) {
    return connection.tries().getLast();
  }
}
