package io.github.pgseal.x509;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Dates as OpenSSL compares them: in whole seconds; valid at `notBefore`, no longer at `notAfter`.
final class Validity {

  private Validity() {}

  static boolean tooEarly(Certificate certificate, Instant at) {
    return before(at, certificate.notBefore());
  }

  static boolean tooLate(Certificate certificate, Instant at) {
    return !before(at, certificate.notAfter());
  }

  static boolean covers(Certificate certificate, Instant at) {
    return !tooEarly(certificate, at) && !tooLate(certificate, at);
  }

  static boolean before(Instant at, Instant bound) {
    return at.truncatedTo(ChronoUnit.SECONDS).isBefore(bound);
  }
}
