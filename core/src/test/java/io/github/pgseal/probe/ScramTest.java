package io.github.pgseal.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pgseal.conninfo.ChannelBinding;
import io.github.pgseal.conninfo.TlsVersion;
import io.github.pgseal.evidence.LoginResult;
import io.github.pgseal.evidence.LoginResult.ScramFailed;
import io.github.pgseal.evidence.LoginResult.ScramFailed.Trouble;
import io.github.pgseal.evidence.TlsSession;
import io.github.pgseal.wire.AuthenticationRequest.Sasl;
import io.github.pgseal.x509.Chain;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a real server does is in the lab; this is about servers that are none.
final class ScramTest {

  private static final Sasl PLAIN = new Sasl(List.of("SCRAM-SHA-256"));
  private static final String SALT = Base64.getEncoder().encodeToString(new byte[16]);

  @Test
  void withoutTlsTheClientSaysThatItCannotBind() {
    Scram scram = Scram.begin(PLAIN, ChannelBinding.PREFER, Optional.empty(), "pw");
    assertThat(scram.mechanism()).isEqualTo("SCRAM-SHA-256");
    assertThat(scram.first()).startsWith("n,,n=");
  }

  @Test
  void aSessionWithoutCertificateBindsNothing() {
    TlsSession session =
        new TlsSession(
            TlsVersion.TLS_1_3,
            "TLS_AES_256_GCM_SHA384",
            Optional.empty(),
            Optional.empty(),
            Chain.EMPTY,
            Optional.empty(),
            false);
    assertThat(Scram.begin(PLAIN, ChannelBinding.PREFER, Optional.of(session), "pw").first())
        .startsWith("n,,n=");
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000_001, Integer.MAX_VALUE})
  void moreRoundsThanASecondTakesAreRefused(int rounds) {
    assertThat(afterFirst(Integer.toString(rounds))).isEqualTo(new LoginResult.TooCostly(rounds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "99999999999", "x", ""})
  void roundsThatAreNoneAreMalformed(String rounds) {
    assertThat(afterFirst(rounds)).isEqualTo(new ScramFailed(Trouble.MALFORMED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "r=",
        "r=somebodyElses,s=AAAA,i=4096",
        "r=%s,s=not base64,i=4096",
        "r=%s,s=,i=4096",
        "m=ext,r=%s,s=AAAA,i=4096"
      })
  void aFirstMessageThatDoesNotFitIsMalformed(String message) {
    Scram scram = Scram.begin(PLAIN, ChannelBinding.PREFER, Optional.empty(), "pw");
    String said = message.formatted(nonce(scram) + "more");
    assertThat(ending(() -> scram.answer(said))).isEqualTo(new ScramFailed(Trouble.MALFORMED));
  }

  @Test
  void aServerThatDoesNotKnowThePasswordIsFoundOut() throws LoginEnded {
    assertThat(afterLast("v=" + base64("not the signature")))
        .isEqualTo(new ScramFailed(Trouble.WRONG_SIGNATURE));
  }

  @Test
  void aServerMaySayThatItFailed() throws LoginEnded {
    assertThat(afterLast("e=invalid-proof")).isEqualTo(new ScramFailed(Trouble.ERROR));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v=", "v=%", "x=1", "v"})
  void aLastMessageThatDoesNotFitIsMalformed(String message) throws LoginEnded {
    assertThat(afterLast(message)).isEqualTo(new ScramFailed(Trouble.MALFORMED));
  }

  private static LoginResult afterFirst(String rounds) {
    Scram scram = Scram.begin(PLAIN, ChannelBinding.PREFER, Optional.empty(), "pw");
    return ending(() -> scram.answer("r=%smore,s=%s,i=%s".formatted(nonce(scram), SALT, rounds)));
  }

  private static LoginResult afterLast(String message) throws LoginEnded {
    Scram scram = Scram.begin(PLAIN, ChannelBinding.PREFER, Optional.empty(), "pw");
    String answer = scram.answer("r=%smore,s=%s,i=4096".formatted(nonce(scram), SALT));
    assertThat(answer).startsWith("c=biws,r=").doesNotContain("pw,");
    return ending(() -> scram.verify(message));
  }

  private static String nonce(Scram scram) {
    String first = scram.first();
    return first.substring(first.indexOf(",r=") + 3);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static LoginResult ending(org.assertj.core.api.ThrowableAssert.ThrowingCallable step) {
    return catchThrowableOfType(LoginEnded.class, step).result();
  }
}
