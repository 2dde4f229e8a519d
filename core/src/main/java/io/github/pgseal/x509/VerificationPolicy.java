package io.github.pgseal.x509;

import io.github.pgseal.conninfo.OpenSsl;
import java.time.Instant;

/// The conditions under which a chain is verified.
///
/// @param at the date that certificates and revocation lists are judged by
/// @param purpose what the leaf must be good for
/// @param revocation whether and with what revocation is checked
/// @param library the OpenSSL whose rules apply
/// @param securityLevel OpenSSL's security level, 0 to 5, which bounds key sizes and digests
public record VerificationPolicy(
    Instant at, Purpose purpose, Revocation revocation, OpenSsl library, int securityLevel) {

  private static final int HIGHEST_LEVEL = 5;

  public VerificationPolicy {
    if (securityLevel < 0 || securityLevel > HIGHEST_LEVEL) {
      throw new IllegalArgumentException("OpenSSL has security levels 0 to 5");
    }
  }

  /// The rules of an OpenSSL at the level that it is usually configured with: 1 for 1.1.1, 2 for
  /// the 3.x of distributions.
  public static VerificationPolicy usual(
      Instant at, Purpose purpose, Revocation revocation, OpenSsl library) {
    return new VerificationPolicy(at, purpose, revocation, library, usualLevel(library));
  }

  /// The security level that a build is usually configured with.
  public static int usualLevel(OpenSsl library) {
    return switch (library) {
      case V1_1_1 -> 1;
      case V3_0, V3_2 -> 2;
    };
  }
}
