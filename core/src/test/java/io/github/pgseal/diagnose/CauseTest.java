package io.github.pgseal.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.Errno;
import io.github.pgseal.client.Failure;
import io.github.pgseal.client.Try;
import io.github.pgseal.evidence.Endpoint;
import io.github.pgseal.wire.ErrorFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Which failure somebody has to mend.
final class CauseTest {

  private static final Failure REFUSED =
      new Failure.NotConnected(new Endpoint.Tcp("::1", 5432), Errno.ECONNREFUSED);
  private static final Failure NO_HOST_NAME = new Failure.HostNameMissing();
  private static final Failure NO_ENTRY =
      new Failure.ServerRefused(new ErrorFields(Map.of('M', "no pg_hba.conf entry")), false);

  @Test
  void theFirstFailureIsTheCauseUnderPreferAndTheLastUnderAllow() {
    assertThat(cause("prefer", NO_HOST_NAME, NO_ENTRY)).isEqualTo(NO_HOST_NAME);
    assertThat(cause("allow", NO_ENTRY, NO_HOST_NAME)).isEqualTo(NO_HOST_NAME);
  }

  @Test
  void whatLibpqPassesOverIsTheCauseOnlyWhereNothingElseWentWrong() {
    assertThat(cause("verify-full", new Failure.GssDeclined(), NO_HOST_NAME))
        .isEqualTo(NO_HOST_NAME);
    assertThat(cause("prefer", new Failure.TlsDeclined(), NO_ENTRY)).isEqualTo(NO_ENTRY);
    assertThat(cause("require", new Failure.TlsDeclined())).isEqualTo(new Failure.TlsDeclined());
  }

  @Test
  void anAddressThatWasReachedCountsMoreThanOneThatWasNot() {
    assertThat(cause("verify-full", REFUSED, NO_HOST_NAME)).isEqualTo(NO_HOST_NAME);
  }

  private static Failure cause(String sslMode, Failure... failures) {
    List<Try> tries =
        List.of(failures).stream()
            .map(
                failure ->
                    new Try(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(failure)))
            .toList();
    return Cause.of(tries, sslMode).flatMap(Try::failure).orElseThrow();
  }
}
