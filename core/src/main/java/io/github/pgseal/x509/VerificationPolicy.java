package io.github.pgseal.x509;

import java.time.Instant;
import java.util.List;

/// How a chain is verified. PLACEHOLDER for the shape.
public record VerificationPolicy(
    Instant at, Purpose purpose, Revocation revocation, int securityLevel) {

  /// What the leaf is used for.
  public enum Purpose {
    TLS_SERVER,
    TLS_CLIENT
  }

  /// Whether revocation is checked.
  public sealed interface Revocation {

    /// It is not.
    record NotChecked() implements Revocation {}

    /// Every CA of the chain needs a current list among these.
    record Checked(List<RevocationList> lists) implements Revocation {
      public Checked {
        lists = List.copyOf(lists);
      }
    }
  }
}
