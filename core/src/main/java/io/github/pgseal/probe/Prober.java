package io.github.pgseal.probe;

import io.github.pgseal.Bytes;
import io.github.pgseal.Errno;
import io.github.pgseal.evidence.Answer;
import io.github.pgseal.evidence.Attempt;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.Breakdown;
import io.github.pgseal.evidence.Endpoint;
import io.github.pgseal.evidence.Phase;
import io.github.pgseal.evidence.TlsOffer;
import io.github.pgseal.evidence.TlsSession;
import io.github.pgseal.evidence.Transport;
import io.github.pgseal.wire.ErrorFields;
import io.github.pgseal.wire.StartupPackets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.bouncycastle.tls.TlsClientProtocol;

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
    Run run = new Run(attempt);
    return new Answer(attempt, run.result(), run.durations());
  }

  /// One attempt on its way.
  private final class Run {

    private final Attempt attempt;
    private final Map<Phase, Duration> durations = new EnumMap<>(Phase.class);
    private long phaseBegan = nanoTime.getAsLong();

    Run(Attempt attempt) {
      this.attempt = attempt;
    }

    Map<Phase, Duration> durations() {
      return durations;
    }

    AttemptResult result() {
      if (attempt.endpoint() instanceof Endpoint.Unix(String path) && path.startsWith("@")) {
        return new AttemptResult.NotPossible(
            "abstract Unix-domain socket \"%s\" cannot be opened from Java".formatted(path));
      }
      long deadline = phaseBegan + attempt.timeout().toNanos();
      try (TimedChannel channel = TimedChannel.connect(attempt.endpoint(), nanoTime, deadline)) {
        ended(Phase.CONNECT);
        return converse(channel);
      } catch (TimedChannel.DeadlinePassed _) {
        ended(Phase.CONNECT);
        return new AttemptResult.ConnectTimedOut();
      } catch (IOException e) {
        ended(Phase.CONNECT);
        Errno errno = Breakdowns.errno(e);
        return errno == Errno.ETIMEDOUT
            ? new AttemptResult.ConnectTimedOut()
            : new AttemptResult.NotConnected(errno);
      }
    }

    private void ended(Phase phase) {
      long now = nanoTime.getAsLong();
      durations.putIfAbsent(phase, Duration.ofNanos(now - phaseBegan));
      phaseBegan = now;
    }

    /// Everything after the connection stands; nothing throws from here.
    private AttemptResult converse(TimedChannel channel) {
      return switch (attempt.transport()) {
        case Transport.Plaintext _ -> startup(channel.input(), channel.output(), Optional.empty());
        case Transport.DirectTls(TlsOffer offer) -> handshake(channel, offer);
        case Transport.NegotiatedTls(TlsOffer offer) ->
            negotiate(channel, StartupPackets.sslRequest(), 'S')
                .orElseGet(() -> handshake(channel, offer));
        case Transport.GssEncryption _ ->
            negotiate(channel, StartupPackets.gssEncRequest(), 'G')
                .orElseGet(AttemptResult.GssAccepted::new);
      };
    }

    /// Asks for encryption. Empty when the server agreed.
    private Optional<AttemptResult> negotiate(TimedChannel channel, Bytes request, char agreed) {
      try {
        channel.write(request);
        int answer = channel.read();
        if (answer == agreed) {
          return channel.buffered() > 0
              ? Optional.of(new AttemptResult.PlaintextInjected(channel.buffered()))
              : Optional.empty();
        }
        return Optional.of(
            switch (answer) {
              case -1 -> new AttemptResult.NegotiationBroken(new Breakdown.Closed());
              case 'N' -> new AttemptResult.EncryptionDeclined();
              case 'E' -> negotiationError(channel);
              default -> new AttemptResult.NegotiationGarbage(channel.beginning());
            });
      } catch (IOException e) {
        return Optional.of(new AttemptResult.NegotiationBroken(Breakdowns.of(e)));
      } finally {
        ended(Phase.NEGOTIATION);
      }
    }

    /// The text is wanted for people only; a server that breaks off in it has said `E` all the
    /// same.
    private AttemptResult negotiationError(TimedChannel channel) {
      try {
        return new AttemptResult.NegotiationError(Startup.errorAfterType(channel.input()));
      } catch (IOException _) {
        return new AttemptResult.NegotiationError(new ErrorFields(Map.of()));
      }
    }

    private AttemptResult handshake(TimedChannel channel, TlsOffer offer) {
      channel.markBeginning();
      RecordingTlsClient client = tls.client(offer, Optional.empty());
      TlsClientProtocol protocol = new TlsClientProtocol(channel.input(), channel.output());
      try {
        protocol.connect(client);
      } catch (IOException e) {
        return new AttemptResult.HandshakeFailed(
            tlsBreakdown(channel, e), client.version(), client.chain(), client.request());
      } finally {
        ended(Phase.HANDSHAKE);
      }
      try {
        return startup(
            protocol.getInputStream(), protocol.getOutputStream(), Optional.of(client.session()));
      } finally {
        closeQuietly(protocol);
      }
    }

    /// A handshake with something that is not TLS fails in many ways; the first bytes tell.
    private Breakdown tlsBreakdown(TimedChannel channel, IOException exception) {
      Bytes beginning = channel.beginning();
      boolean record =
          beginning.size() < 2
              || (beginning.at(0) >= 20 && beginning.at(0) <= 24 && beginning.at(1) == 3);
      return record ? Breakdowns.of(exception) : new Breakdown.NotTls(beginning);
    }

    private AttemptResult startup(InputStream in, OutputStream out, Optional<TlsSession> over) {
      try {
        out.write(StartupPackets.startup(attempt.user(), attempt.database()).toArray());
        out.flush();
        return Startup.answer(in, out, over);
      } catch (IOException e) {
        return new AttemptResult.StartupBroken(Breakdowns.of(e), over);
      } finally {
        ended(Phase.STARTUP);
      }
    }

    private void closeQuietly(TlsClientProtocol protocol) {
      try {
        protocol.close();
      } catch (IOException _) {
        // The answer is known; how the peer takes the farewell does not matter.
      }
    }
  }
}
