package io.github.pgseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.SystemSurroundings;
import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.scenario.ClientSurroundings;
import io.github.pgseal.lab.scenario.ScenarioCatalogue;
import io.github.pgseal.lab.scenario.ScenarioRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demonstration where it cannot show what it should: it says so.
final class DemonstrationTest {

  @TempDir private Path temporary = Path.of("");
  private final StringWriter screen = new StringWriter();

  private boolean show(String name) throws IOException {
    SystemSurroundings machine = new SystemSurroundings();
    LabEnvironment environment =
        new LabEnvironment(temporary, temporary, temporary, machine.clock());
    try (ScenarioRun running =
        ScenarioRun.start(ScenarioCatalogue.find(name).orElseThrow(), environment)) {
      return new Demonstration(
              new ClientSurroundings(running, machine),
              new DemoScreen(new PrintWriter(screen), new Style(false)))
          .show(running.conninfo());
    }
  }

  @Test
  void aConnectionThatDoesNotFailIsNoDemonstration() throws IOException {
    assertThat(show("byte-by-byte")).isFalse();
    assertThat(screen.toString())
        .endsWith("The demo failed: the connection was expected to fail, and it does not\n")
        .doesNotContain("-- 2.");
  }

  @Test
  void withoutAProvenChangeItEnds() throws IOException {
    assertThat(show("port-closed")).isFalse();
    assertThat(screen.toString())
        .contains("Connection refused", "-- 2.")
        .endsWith("The demo failed: doctor has no change of the client that works\n")
        .doesNotContain("-- 3.");
  }
}
