package io.github.pgseal.client;

import io.github.pgseal.client.TlsSetup.Trust;
import io.github.pgseal.conninfo.HostEntry;
import io.github.pgseal.conninfo.LibpqOptions;
import io.github.pgseal.conninfo.SslMode;
import io.github.pgseal.x509.Certificate;
import io.github.pgseal.x509.Chain;
import io.github.pgseal.x509.ChainVerdict;
import io.github.pgseal.x509.ChainVerifier;
import io.github.pgseal.x509.HostMatch;
import io.github.pgseal.x509.HostNames;
import io.github.pgseal.x509.NameRules;
import io.github.pgseal.x509.Purpose;
import io.github.pgseal.x509.Revocation;
import io.github.pgseal.x509.VerificationPolicy;
import java.time.Instant;
import java.util.Optional;

/// What libpq verifies about the server's certificate: OpenSSL the chain, libpq the name.
final class ServerCheck {

  private final LibpqOptions options;
  private final Instant now;

  ServerCheck(LibpqOptions options, Instant now) {
    this.options = options;
    this.now = now;
  }

  /// What OpenSSL says of the chain in the middle of the handshake.
  Optional<Failure> chain(Trust trust, Chain sent) {
    return switch (trust) {
      case Trust.Nobody _ -> Optional.empty();
      case Trust.Roots(var bundle, var lists) -> {
        VerificationPolicy policy =
            VerificationPolicy.usual(
                now,
                Purpose.SERVER,
                lists.<Revocation>map(Revocation.Checked::new).orElse(new Revocation.Unchecked()),
                options.build().openSsl());
        yield switch (ChainVerifier.verify(sent, bundle, policy)) {
          case ChainVerdict.Trusted _ -> Optional.empty();
          case ChainVerdict.Rejected rejected -> Optional.of(new Failure.ChainRejected(rejected));
        };
      }
    };
  }

  /// What libpq says of the name after the handshake.
  Optional<Failure> name(HostEntry host, Certificate leaf) {
    if (options.sslMode() != SslMode.VERIFY_FULL) {
      return Optional.empty();
    }
    if (host.host().isEmpty()) {
      return Optional.of(new Failure.HostNameMissing());
    }
    NameRules rules = options.build().version().since(15) ? NameRules.LIBPQ_15 : NameRules.LIBPQ_12;
    return switch (HostNames.match(host.host(), leaf, rules)) {
      case HostMatch.Matches _ -> Optional.empty();
      case HostMatch match -> Optional.of(new Failure.HostNotNamed(host.host(), leaf, match));
    };
  }

  /// How much these settings verify once a connection stands.
  Verification verification(Trust trust) {
    return switch (trust) {
      case Trust.Nobody _ -> Verification.NONE;
      case Trust.Roots _ ->
          options.sslMode() == SslMode.VERIFY_FULL ? Verification.FULL : Verification.CHAIN;
    };
  }
}
