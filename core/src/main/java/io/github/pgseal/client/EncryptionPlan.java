package io.github.pgseal.client;

import io.github.pgseal.conninfo.LibpqOptions;

/// Which encryption libpq tries next on one address: an immutable state of its negotiation.
///
/// libpq was rewritten here: up to 16 it sets flags as it goes ([FlagPlan]), since 17 it crosses
/// methods off a list ([MethodPlan]).
sealed interface EncryptionPlan permits FlagPlan, MethodPlan {

  /// What to do next.
  sealed interface Step {

    /// Use this method.
    ///
    /// @param sameConnection whether the connection that is open goes on
    /// @param then the plan to ask when the method comes to nothing
    record Use(EncryptionMethod method, boolean sameConnection, EncryptionPlan then)
        implements Step {}

    /// Nothing is left.
    record GiveUp() implements Step {}
  }

  /// The plan for a TCP address.
  ///
  /// @param gssCredentials whether Kerberos credentials are at hand
  static EncryptionPlan of(LibpqOptions options, boolean gssCredentials) {
    return options.build().version().since(17)
        ? MethodPlan.of(options, gssCredentials)
        : FlagPlan.of(options, gssCredentials);
  }

  /// The first method.
  Step first();

  /// The server answered `N` to the request for this method.
  Step declined(EncryptionMethod method);

  /// Setting this method up failed: local files, the handshake, the server's certificate.
  Step setUpFailed(EncryptionMethod method);

  /// The server answered the startup packet over this method with an error.
  Step serverRefused(EncryptionMethod method);
}
