package io.github.pgseal.lab.fake;

import io.github.pgseal.lab.certificate.ServerCertificate;
import java.util.OptionalInt;

/// The TLS side of the fake server.
///
/// @param certificate what it shows
/// @param alpn what it makes of the client's ALPN offer
/// @param nameRequired whether it answers a handshake without SNI with the alert unrecognized_name
/// @param alert the fatal alert that answers every ClientHello (RFC 8446 §6), if any
public record FakeTls(
    ServerCertificate certificate, Alpn alpn, boolean nameRequired, OptionalInt alert) {

  /// What becomes of the client's ALPN offer.
  public enum Alpn {
    /// It selects `postgresql`, as PostgreSQL 17 does.
    POSTGRESQL,
    /// It does not know the extension.
    IGNORED,
    /// It selects `http/1.1`, which nobody offered.
    WRONG
  }

  /// As PostgreSQL 17 and later.
  public static FakeTls usual() {
    return new FakeTls(ServerCertificate.RIGHT, Alpn.POSTGRESQL, false, OptionalInt.empty());
  }

  /// The same with another way with ALPN.
  public FakeTls with(Alpn way) {
    return new FakeTls(certificate, way, nameRequired, alert);
  }

  /// The same, insisting on SNI.
  public FakeTls requiringName() {
    return new FakeTls(certificate, alpn, true, alert);
  }

  /// The same, refusing every client.
  ///
  /// @param description the number of the alert
  public FakeTls alerting(int description) {
    return new FakeTls(certificate, alpn, nameRequired, OptionalInt.of(description));
  }
}
