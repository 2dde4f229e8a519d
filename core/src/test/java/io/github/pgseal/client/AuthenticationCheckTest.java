package io.github.pgseal.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.client.Failure.ChannelBindingImpossible.Reason;
import io.github.pgseal.conninfo.ChannelBinding;
import io.github.pgseal.conninfo.LibpqVersion;
import io.github.pgseal.conninfo.RequireAuth;
import io.github.pgseal.conninfo.RequireAuth.Method;
import io.github.pgseal.wire.AuthenticationRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The rules without TLS; with TLS, the real libpq is the judge.
final class AuthenticationCheckTest {

  private static final AuthenticationRequest SCRAM =
      new AuthenticationRequest.Sasl(List.of("SCRAM-SHA-256"));

  @Test
  void channelBindingCannotBeRequiredWithoutTls() {
    assertThat(check(ChannelBinding.REQUIRE, RequireAuth.ANY, SCRAM))
        .contains(bound(Reason.NO_TLS));
  }

  @Test
  void requiredChannelBindingRefusesEveryMethodThatHasNone() {
    assertThat(
            check(
                ChannelBinding.REQUIRE,
                RequireAuth.ANY,
                new AuthenticationRequest.CleartextPassword()))
        .contains(bound(Reason.NOT_SASL));
    assertThat(check(ChannelBinding.REQUIRE, RequireAuth.ANY, new AuthenticationRequest.Ok()))
        .contains(bound(Reason.NOT_ASKED));
  }

  @Test
  void bindingOfferedWithoutTlsBetraysAProxy() {
    assertThat(
            check(
                ChannelBinding.PREFER,
                RequireAuth.ANY,
                new AuthenticationRequest.Sasl(List.of("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256"))))
        .contains(bound(Reason.OFFERED_WITHOUT_TLS));
  }

  @Test
  void aMechanismThatLibpqDoesNotKnowIsNoMechanism() {
    assertThat(
            check(
                ChannelBinding.PREFER,
                RequireAuth.ANY,
                new AuthenticationRequest.Sasl(List.of("SCRAM-SHA-512"))))
        .contains(bound(Reason.NO_MECHANISM));
  }

  @Test
  void requiredMethodsAreKept() {
    RequireAuth scram = new RequireAuth(Set.of(Method.SCRAM_SHA_256), false);
    RequireAuth notPassword = new RequireAuth(Set.of(Method.PASSWORD), true);
    assertThat(check(ChannelBinding.PREFER, scram, SCRAM)).isEmpty();
    assertThat(check(ChannelBinding.PREFER, notPassword, SCRAM)).isEmpty();
    assertThat(check(ChannelBinding.PREFER, scram, new AuthenticationRequest.Ok()))
        .containsInstanceOf(Failure.AuthenticationNotAllowed.class);
    assertThat(
            check(
                ChannelBinding.PREFER, notPassword, new AuthenticationRequest.CleartextPassword()))
        .containsInstanceOf(Failure.AuthenticationNotAllowed.class);
  }

  private static Failure bound(Reason reason) {
    return new Failure.ChannelBindingImpossible(reason);
  }

  private static Optional<Failure> check(
      ChannelBinding binding, RequireAuth requireAuth, AuthenticationRequest request) {
    return new AuthenticationCheck(Options.of(LibpqVersion.V18, binding, requireAuth))
        .check(request, Optional.empty(), CertificateUse.NONE);
  }
}
