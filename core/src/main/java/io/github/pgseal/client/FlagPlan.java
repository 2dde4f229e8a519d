package io.github.pgseal.client;

import static io.github.pgseal.client.EncryptionMethod.GSS;
import static io.github.pgseal.client.EncryptionMethod.PLAINTEXT;
import static io.github.pgseal.client.EncryptionMethod.TLS;

import io.github.pgseal.conninfo.GssEncMode;
import io.github.pgseal.conninfo.LibpqOptions;
import io.github.pgseal.conninfo.SslMode;

/// libpq 12 to 16: `try_gss`, `allow_ssl_try` and `wait_ssl_try` of `PQconnectPoll` in
/// fe-connect.c.
///
/// @param tryGss whether GSS encryption is still to be tried
/// @param allowTls whether TLS may still be tried
/// @param waitTls whether TLS waits until clear text has failed (sslmode=allow)
record FlagPlan(
    SslMode sslMode, GssEncMode gssEncMode, boolean tryGss, boolean allowTls, boolean waitTls)
    implements EncryptionPlan {

  static FlagPlan of(LibpqOptions options, boolean gssCredentials) {
    return new FlagPlan(
        options.sslMode(),
        options.gssEncMode(),
        options.gssEncMode() != GssEncMode.DISABLE && gssCredentials,
        options.sslMode() != SslMode.DISABLE,
        options.sslMode() == SslMode.ALLOW);
  }

  @Override
  public Step first() {
    return next(false);
  }

  @Override
  public Step declined(EncryptionMethod method) {
    return switch (method) {
      case GSS -> gssEncMode == GssEncMode.REQUIRE ? new Step.GiveUp() : withoutGss().next(true);
      // With allow, too, the connection goes on in clear text.
      case TLS ->
          sslMode.compareTo(SslMode.REQUIRE) >= 0 ? new Step.GiveUp() : withoutTls().next(true);
      case PLAINTEXT -> new Step.GiveUp();
    };
  }

  @Override
  public Step setUpFailed(EncryptionMethod method) {
    return switch (method) {
      case GSS -> gssEncMode == GssEncMode.PREFER ? withoutGss().next(false) : new Step.GiveUp();
      case TLS -> sslMode == SslMode.PREFER ? withoutTls().next(false) : new Step.GiveUp();
      case PLAINTEXT -> new Step.GiveUp();
    };
  }

  @Override
  public Step serverRefused(EncryptionMethod method) {
    return switch (method) {
      case GSS -> gssEncMode == GssEncMode.PREFER ? withoutGss().next(false) : new Step.GiveUp();
      case TLS -> sslMode == SslMode.PREFER ? withoutTls().next(false) : new Step.GiveUp();
      case PLAINTEXT ->
          sslMode == SslMode.ALLOW && allowTls && waitTls
              ? new FlagPlan(sslMode, gssEncMode, tryGss, true, false).next(false)
              : new Step.GiveUp();
    };
  }

  private Step next(boolean sameConnection) {
    if (tryGss) {
      return new Step.Use(GSS, sameConnection, this);
    }
    if (gssEncMode == GssEncMode.REQUIRE) {
      return new Step.GiveUp();
    }
    return new Step.Use(allowTls && !waitTls ? TLS : PLAINTEXT, sameConnection, this);
  }

  private FlagPlan withoutGss() {
    return new FlagPlan(sslMode, gssEncMode, false, allowTls, waitTls);
  }

  private FlagPlan withoutTls() {
    return new FlagPlan(sslMode, gssEncMode, tryGss, false, waitTls);
  }
}
