package io.github.pgseal.probe;

import io.github.pgseal.evidence.Answer;
import io.github.pgseal.evidence.Attempt;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.Phase;
import io.github.pgseal.wire.StartupPackets;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Performs attempts: one connection each, up to the server's first answer to the startup packet.
///
/// Nothing that the network does is an exception here. Every attempt is bounded in time by its own
/// timeout and in bytes by [TimedChannel#BYTE_LIMIT].
public final class Prober {

  private final TlsClients tls;
  private final LongSupplier nanoTime;

  /// A prober.
  ///
  /// @param keys where client keys come from
  /// @param nanoTime elapsed time
  public Prober(KeySource keys, LongSupplier nanoTime) {
    this.tls = new TlsClients(keys);
    this.nanoTime = nanoTime;
  }

  /// Performs one attempt.
  public Answer make(Attempt attempt) {
    if (!StartupPackets.sendable(attempt.user()) || !StartupPackets.sendable(attempt.database())) {
      return new Answer(
          attempt,
          new AttemptResult.NotPossible("the name of user or database contains a NUL"),
          Map.of());
    }
    try (Conversation conversation = new Conversation(attempt, tls, Optional.empty(), nanoTime)) {
      AttemptResult result =
          switch (conversation.open()) {
            case Conversation.Opening.Ended(AttemptResult ended) -> ended;
            case Conversation.Opening.Open open -> startup(conversation, attempt, open);
          };
      return new Answer(attempt, result, conversation.durations());
    }
  }

  private static AttemptResult startup(
      Conversation conversation, Attempt attempt, Conversation.Opening.Open open) {
    try {
      open.out().write(StartupPackets.startup(attempt.user(), attempt.database()).toArray());
      open.out().flush();
      return new FirstAnswer(open).read();
    } catch (IOException e) {
      return new AttemptResult.StartupBroken(conversation.breakdown(e), open.over());
    } finally {
      conversation.ended(Phase.STARTUP);
    }
  }
}
