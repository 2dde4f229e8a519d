package io.github.pgseal.oracle;

import io.github.pgseal.Bytes;
import io.github.pgseal.lab.fake.FakeMessages;
import io.github.pgseal.lab.fake.FakeScript;
import io.github.pgseal.lab.fake.FakeTls;
import io.github.pgseal.lab.fake.Step;
import io.github.pgseal.lab.scenario.Scenario;
import io.github.pgseal.lab.scenario.ServerRecipe;
import java.util.List;
import java.util.stream.Stream;

/// Fake servers that go on where those of the lab stop because a model knows enough by then: a real
/// libpq would wait. They let everybody in without a login, and shake hands after what they
/// injected.
final class FinishingFake {

  /// AuthenticationOk, BackendKeyData, ReadyForQuery.
  private static final Bytes WELCOME =
      Bytes.of(
          new byte[] {
            'R', 0, 0, 0, 8, 0, 0, 0, 0, //
            'K', 0, 0, 0, 12, 0, 0, 0, 1, 0, 0, 0, 2, //
            'Z', 0, 0, 0, 5, 'I'
          });

  /// More than a probe reads.
  private static final int ENOUGH = 2 << 20;

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
            "connect_timeout=3 " + scenario.conninfo(),
            scenario.environment(),
            scenario.hosts(),
            scenario.client(),
            scenario.findings())
        : scenario;
  }

  private static FakeScript of(FakeScript script) {
    return script
        .onSslRequest(shakingHands(script.onSslRequest()))
        .onStartup(welcoming(script.onStartup(), FakeMessages.sasl("SCRAM-SHA-256")))
        .onEncryptedStartup(
            welcoming(
                script.onEncryptedStartup(),
                FakeMessages.sasl("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256")));
  }

  private static Step[] shakingHands(List<Step> steps) {
    boolean injects =
        steps.size() == 2
            && steps.getFirst() instanceof Step.Send(Bytes sent)
            && sent.size() > 1
            && steps.getLast() instanceof Step.Silence;
    return injects
        ? new Step[] {steps.getFirst(), new Step.Handshake(FakeTls.usual()), new Step.Next()}
        : steps.toArray(Step[]::new);
  }

  private static Step[] welcoming(List<Step> steps, Bytes login) {
    return steps.stream().flatMap(step -> welcoming(step, login)).toArray(Step[]::new);
  }

  private static Stream<Step> welcoming(Step step, Bytes login) {
    return switch (step) {
      case Step.Send(Bytes bytes) when bytes.equals(login) -> Stream.of(new Step.Send(WELCOME));
      case Step.SendSlowly(Bytes bytes) when bytes.equals(login) ->
          Stream.of(new Step.SendSlowly(WELCOME));
      // libpq would read it for ever.
      case Step.SendForever(Bytes bytes) ->
          Stream.concat(
              Stream.generate(() -> new Step.Send(bytes)).limit(ENOUGH / bytes.size()),
              Stream.of(new Step.Close()));
      default -> Stream.of(step);
    };
  }
}
