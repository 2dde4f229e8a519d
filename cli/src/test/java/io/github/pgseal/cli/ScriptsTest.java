package io.github.pgseal.cli;

import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.scenario.ScenarioRun;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole program, as users see it, where no real server is needed.
final class ScriptsTest {

  @TestFactory
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  Stream<DynamicTest> thePrograms(@TempDir Path temporary) {
    LabEnvironment environment =
        new LabEnvironment(temporary, temporary, temporary, ScriptSurroundings.CLOCK);
    return ScriptFolder.main().tests(scenario -> ScenarioRun.start(scenario, environment));
  }
}
