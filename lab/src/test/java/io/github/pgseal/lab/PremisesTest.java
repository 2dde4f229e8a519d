package io.github.pgseal.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.lab.postgres.EmbeddedBinaries;
import io.github.pgseal.lab.postgres.PostgresServer;
import io.github.pgseal.lab.postgres.ServerConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PremisesTest {

  @TempDir private Path temporary;

  @Test
  void closingEndsServersThatNobodyClosed() throws IOException {
    long pid;
    try (Premises premises = Premises.open(TestLab.in(temporary))) {
      LabEnvironment environment = premises.environment();
      PostgresServer forgotten =
          PostgresServer.start(
              new EmbeddedBinaries(environment.archives(), environment.cache())
                  .installation(PostgresVersion.V18),
              List.of(),
              ServerConfiguration.plain("local all all trust\n"),
              0,
              environment);
      pid = forgotten.pid();
      assertThat(ProcessHandle.of(pid)).isPresent();
    }
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void closingTwiceIsClosingOnce() throws IOException {
    Premises premises = Premises.open(TestLab.in(temporary));
    premises.close();
    premises.close();
    assertThat(premises.environment().temporary()).doesNotExist();
  }
}
