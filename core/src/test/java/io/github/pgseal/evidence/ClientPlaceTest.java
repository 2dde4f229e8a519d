package io.github.pgseal.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.Errno;
import io.github.pgseal.FileStatus;
import io.github.pgseal.PretendSurroundings;
import io.github.pgseal.Surroundings;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// A place that was recorded looks the same from elsewhere.
final class ClientPlaceTest {

  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  @Test
  void homesAndVariablesAreThoseOfTheClient() {
    Surroundings replayed =
        ClientPlace.of(
                new PretendSurroundings()
                    .home("/srv/app")
                    .variable("OPENSSL_CONF", "/etc/narrow.cnf")
                    .variable("PGPASSWORD", "secret"))
            .at(NOW);
    assertThat(replayed.home()).contains("/srv/app");
    assertThat(replayed.accountHome()).contains("/home/osuser");
    assertThat(replayed.environment()).containsOnlyKeys("OPENSSL_CONF");
    assertThat(replayed.clock().instant()).isEqualTo(NOW);
  }

  @Test
  void onlyTheKerberosCacheIsThereAgain() {
    Surroundings replayed =
        ClientPlace.of(
                new PretendSurroundings()
                    .variable("KRB5CCNAME", "FILE:/tmp/ticket")
                    .file("/tmp/ticket", "")
                    .file("/home/osuser/.postgresql/root.crt", ""))
            .at(NOW);
    assertThat(replayed.disk().status("/tmp/ticket")).isInstanceOf(FileStatus.Present.class);
    assertThat(replayed.disk().status("/home/osuser/.postgresql/root.crt"))
        .isEqualTo(new FileStatus.Failed(Errno.ENOENT));
  }
}
