package io.github.pgseal.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.client.EncryptionPlan.Step;
import io.github.pgseal.conninfo.GssEncMode;
import io.github.pgseal.conninfo.LibpqVersion;
import io.github.pgseal.conninfo.SslMode;
import io.github.pgseal.conninfo.SslNegotiation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EncryptionPlanTest {

  /// What happens to every method on the way: the server says `N`, setting it up fails, or the
  /// server refuses the user.
  enum Event {
    DECLINED,
    SET_UP_FAILED,
    REFUSED;

    Step on(EncryptionPlan plan, EncryptionMethod method) {
      return switch (this) {
        case DECLINED -> plan.declined(method);
        case SET_UP_FAILED -> plan.setUpFailed(method);
        case REFUSED -> plan.serverRefused(method);
      };
    }
  }

  @ParameterizedTest
  @CsvSource({
    // mode,      gss,     credentials, TLS ends,      12 to 16,                     17 and newer
    "disable,     prefer,  false,       DECLINED,      PLAINTEXT,                    PLAINTEXT",
    "allow,       prefer,  false,       DECLINED,      PLAINTEXT TLS =PLAINTEXT,     PLAINTEXT TLS",
    "allow,       prefer,  false,       SET_UP_FAILED, PLAINTEXT TLS,                PLAINTEXT TLS",
    "allow,       prefer,  false,       REFUSED,       PLAINTEXT TLS,                PLAINTEXT TLS",
    "prefer,      prefer,  false,       DECLINED,      TLS =PLAINTEXT,               TLS =PLAINTEXT",
    "prefer,      prefer,  false,       SET_UP_FAILED, TLS PLAINTEXT,                TLS PLAINTEXT",
    "prefer,      prefer,  false,       REFUSED,       TLS PLAINTEXT,                TLS PLAINTEXT",
    "require,     prefer,  false,       DECLINED,      TLS,                          TLS",
    "require,     prefer,  false,       SET_UP_FAILED, TLS,                          TLS",
    "verify-full, prefer,  false,       REFUSED,       TLS,                          TLS",
    "prefer,      prefer,  true,        DECLINED,      GSS =TLS =PLAINTEXT,          GSS =TLS =PLAINTEXT",
    "prefer,      disable, true,        DECLINED,      TLS =PLAINTEXT,               TLS =PLAINTEXT",
    "verify-full, require, true,        DECLINED,      GSS,                          GSS",
    "verify-full, require, false,       DECLINED,      '',                           ''",
  })
  void methodsFollowInTheOrderOfTheVersion(
      String mode, String gss, boolean credentials, Event event, String flags, String list) {
    for (LibpqVersion version : LibpqVersion.values()) {
      assertThat(walk(version, mode, gss, SslNegotiation.POSTGRES, credentials, event))
          .as("%s", version)
          .isEqualTo(version.since(17) ? list : flags);
    }
  }

  @ParameterizedTest
  @CsvSource({"prefer, GSS TLS PLAINTEXT", "require, GSS TLS"})
  void directTlsNeedsAConnectionOfItsOwn(String mode, String expected) {
    assertThat(
            walk(
                LibpqVersion.V17, mode, "prefer", SslNegotiation.DIRECT, true, Event.SET_UP_FAILED))
        .isEqualTo(expected);
  }

  /// Follows a plan to its end. `=` marks a method that is used on the connection that is open.
  private static String walk(
      LibpqVersion version,
      String mode,
      String gss,
      SslNegotiation negotiation,
      boolean credentials,
      Event event) {
    List<String> methods = new ArrayList<>();
    Step step =
        EncryptionPlan.of(
                Options.of(
                    version,
                    SslMode.parse(mode).orElseThrow(),
                    GssEncMode.parse(gss).orElseThrow(),
                    negotiation),
                credentials)
            .first();
    while (step instanceof Step.Use(var method, var sameConnection, var plan)) {
      methods.add((sameConnection ? "=" : "") + method);
      assertThat(methods).hasSizeLessThan(5);
      step =
          method == EncryptionMethod.PLAINTEXT
              ? plan.serverRefused(method)
              : event.on(plan, method);
    }
    return String.join(" ", methods);
  }
}
