package io.github.pgseal.x509;

import java.time.Instant;
import org.bouncycastle.asn1.x509.Time;

/// Dates of certificates and revocation lists.
final class Dates {

  private Dates() {}

  static Instant of(Time time) {
    return time.getDate().toInstant();
  }
}
