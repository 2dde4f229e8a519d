package io.github.pgseal.oracle;

import io.github.pgseal.Bytes;
import io.github.pgseal.lab.fake.FakeScript;
import io.github.pgseal.lab.fake.Step;
import io.github.pgseal.lab.scenario.Scenario;
import io.github.pgseal.lab.scenario.ServerRecipe;

/// Fake servers that let everybody in where those of the lab ask for a login and then say nothing:
/// models stop there, but a real libpq would wait.
final class FinishingFake {

  /// AuthenticationOk, BackendKeyData, ReadyForQuery.
  private static final Step WELCOME =
      Step.send(
          Bytes.of(
              new byte[] {
                'R', 0, 0, 0, 8, 0, 0, 0, 0, //
                'K', 0, 0, 0, 12, 0, 0, 0, 1, 0, 0, 0, 2, //
                'Z', 0, 0, 0, 5, 'I'
              }));

  private FinishingFake() {}

  /// The scenario, changed where its server is a fake one with the usual end.
  static Scenario of(Scenario scenario) {
    return scenario.server() instanceof ServerRecipe.Fake(FakeScript script)
        ? new Scenario(
            scenario.name(),
            scenario.title(),
            scenario.wrong(),
            new ServerRecipe.Fake(of(script)),
            scenario.kit(),
            scenario.conninfo(),
            scenario.environment(),
            scenario.hosts(),
            scenario.client(),
            scenario.findings())
        : scenario;
  }

  private static FakeScript of(FakeScript script) {
    FakeScript usual = FakeScript.postgres();
    FakeScript changed = script;
    if (script.onStartup().equals(usual.onStartup())) {
      changed = changed.onStartup(WELCOME, new Step.Silence());
    }
    if (script.onEncryptedStartup().equals(usual.onEncryptedStartup())) {
      changed = changed.onEncryptedStartup(WELCOME, new Step.Silence());
    }
    return changed;
  }
}
