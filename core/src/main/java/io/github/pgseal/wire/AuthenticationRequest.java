package io.github.pgseal.wire;

import java.util.List;

/// What the server asks for after the startup packet (message `R`).
public sealed interface AuthenticationRequest {

  /// Nothing more: trust, peer, cert.
  record Ok() implements AuthenticationRequest {}

  /// The password as it is.
  record CleartextPassword() implements AuthenticationRequest {}

  /// The password hashed with MD5 and a salt.
  record Md5Password() implements AuthenticationRequest {}

  record Gss() implements AuthenticationRequest {}

  record Sspi() implements AuthenticationRequest {}

  /// SASL with these mechanisms, such as `SCRAM-SHA-256-PLUS`.
  record Sasl(List<String> mechanisms) implements AuthenticationRequest {
    public Sasl {
      mechanisms = List.copyOf(mechanisms);
    }
  }

  /// A request with a code that no PostgreSQL of today sends.
  record Unknown(int code) implements AuthenticationRequest {}
}
