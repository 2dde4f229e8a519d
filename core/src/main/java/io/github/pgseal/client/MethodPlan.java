package io.github.pgseal.client;

import static io.github.pgseal.client.EncryptionMethod.GSS;
import static io.github.pgseal.client.EncryptionMethod.PLAINTEXT;
import static io.github.pgseal.client.EncryptionMethod.TLS;

import io.github.pgseal.conninfo.GssEncMode;
import io.github.pgseal.conninfo.LibpqOptions;
import io.github.pgseal.conninfo.SslMode;
import io.github.pgseal.conninfo.SslNegotiation;
import java.util.List;

/// libpq 17 and newer: the methods that are still allowed, in the order of
/// `select_next_encryption_method` in fe-connect.c.
///
/// @param remaining the methods not yet crossed off, next one first
/// @param direct whether TLS begins with the ClientHello, which needs a connection of its own
record MethodPlan(List<EncryptionMethod> remaining, boolean direct) implements EncryptionPlan {

  MethodPlan {
    remaining = List.copyOf(remaining);
  }

  static MethodPlan of(LibpqOptions options, boolean gssCredentials) {
    SslMode mode = options.sslMode();
    GssEncMode gss = options.gssEncMode();
    boolean tls = mode != SslMode.DISABLE && gss != GssEncMode.REQUIRE;
    boolean plaintext = mode.compareTo(SslMode.PREFER) <= 0 && gss != GssEncMode.REQUIRE;
    List<EncryptionMethod> order =
        mode == SslMode.ALLOW ? List.of(GSS, PLAINTEXT, TLS) : List.of(GSS, TLS, PLAINTEXT);
    List<EncryptionMethod> allowed =
        order.stream()
            .filter(
                method ->
                    switch (method) {
                      case GSS -> gss != GssEncMode.DISABLE && gssCredentials;
                      case TLS -> tls;
                      case PLAINTEXT -> plaintext;
                    })
            .toList();
    return new MethodPlan(allowed, options.sslNegotiation() == SslNegotiation.DIRECT);
  }

  @Override
  public Step first() {
    return next(false);
  }

  @Override
  public Step declined(EncryptionMethod method) {
    return without(method).next(true);
  }

  @Override
  public Step setUpFailed(EncryptionMethod method) {
    return without(method).next(false);
  }

  @Override
  public Step serverRefused(EncryptionMethod method) {
    return without(method).next(false);
  }

  private Step next(boolean sameConnection) {
    if (remaining.isEmpty()) {
      return new Step.GiveUp();
    }
    EncryptionMethod method = remaining.getFirst();
    return new Step.Use(method, sameConnection && !(method == TLS && direct), this);
  }

  private MethodPlan without(EncryptionMethod method) {
    return new MethodPlan(remaining.stream().filter(other -> other != method).toList(), direct);
  }
}
