package io.github.pgseal.probe;

import io.github.pgseal.Bytes;
import io.github.pgseal.Errno;
import io.github.pgseal.evidence.Attempt;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.Breakdown;
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
import org.jspecify.annotations.Nullable;

/// One connection from its beginning to the point where the startup packet may be sent: connect,
/// ask for encryption, shake hands. Everything that can go wrong on the way is a result.
final class Conversation implements AutoCloseable {

  /// How far it got.
  sealed interface Opening {

    /// The startup packet may be sent.
    record Open(InputStream in, OutputStream out, Optional<TlsSession> over) implements Opening {}

    /// The conversation is over.
    record Ended(AttemptResult result) implements Opening {}
  }

  private static final int RECORD_HEADER = 5;

  private final Attempt attempt;
  private final TlsClients tls;
  private final Optional<String> pinned;
  private final LongSupplier nanoTime;
  private final long deadline;
  private final Map<Phase, Duration> durations = new EnumMap<>(Phase.class);
  private long phaseBegan;
  private @Nullable TimedChannel channel;
  private @Nullable RecordingTlsClient client;
  private @Nullable TlsClientProtocol protocol;

  /// A conversation that has not begun. The attempt's timeout counts from here.
  ///
  /// @param pinned the fingerprint that the server's certificate must have; empty accepts any
  Conversation(Attempt attempt, TlsClients tls, Optional<String> pinned, LongSupplier nanoTime) {
    this.attempt = attempt;
    this.tls = tls;
    this.pinned = pinned;
    this.nanoTime = nanoTime;
    this.phaseBegan = nanoTime.getAsLong();
    this.deadline = phaseBegan + attempt.timeout().toNanos();
  }

  /// The phases that were entered.
  Map<Phase, Duration> durations() {
    return durations;
  }

  /// A phase is over; the next one begins.
  void ended(Phase phase) {
    long now = nanoTime.getAsLong();
    durations.putIfAbsent(phase, Duration.ofNanos(now - phaseBegan));
    phaseBegan = now;
  }

  /// Connects and does what the transport asks for.
  Opening open() {
    try {
      TimedChannel connected = TimedChannel.connect(attempt.endpoint(), nanoTime, deadline);
      channel = connected;
      ended(Phase.CONNECT);
      return converse(connected);
    } catch (TimedChannel.Unusable e) {
      return new Opening.Ended(new AttemptResult.NotPossible(String.valueOf(e.getMessage())));
    } catch (TimedChannel.DeadlinePassed _) {
      ended(Phase.CONNECT);
      return new Opening.Ended(new AttemptResult.ConnectTimedOut());
    } catch (IOException e) {
      ended(Phase.CONNECT);
      Errno errno = Breakdowns.errno(e);
      return new Opening.Ended(
          errno == Errno.ETIMEDOUT
              ? new AttemptResult.ConnectTimedOut()
              : new AttemptResult.NotConnected(errno));
    }
  }

  /// Nothing throws from here.
  private Opening converse(TimedChannel connected) {
    return switch (attempt.transport()) {
      case Transport.Plaintext _ ->
          new Opening.Open(connected.input(), connected.output(), Optional.empty());
      case Transport.DirectTls(TlsOffer offer) -> handshake(connected, offer);
      case Transport.NegotiatedTls(TlsOffer offer) ->
          negotiate(connected, StartupPackets.sslRequest(), 'S')
              .<Opening>map(Opening.Ended::new)
              .orElseGet(() -> negotiatedHandshake(connected, offer));
      case Transport.GssEncryption _ ->
          new Opening.Ended(
              negotiate(connected, StartupPackets.gssEncRequest(), 'G')
                  .orElseGet(AttemptResult.GssAccepted::new));
    };
  }

  /// Asks for encryption. Empty when the server agreed.
  private Optional<AttemptResult> negotiate(TimedChannel connected, Bytes request, char agreed) {
    try {
      connected.write(request);
      int answer = connected.read();
      return answer == agreed
          ? Optional.empty()
          : Optional.of(
              switch (answer) {
                case -1 -> new AttemptResult.NegotiationBroken(new Breakdown.Closed());
                case 'N' -> new AttemptResult.EncryptionDeclined();
                case 'E' -> negotiationError(connected);
                default -> new AttemptResult.NegotiationGarbage(connected.beginning());
              });
    } catch (IOException e) {
      return Optional.of(new AttemptResult.NegotiationBroken(Breakdowns.of(e)));
    } finally {
      ended(Phase.NEGOTIATION);
    }
  }

  /// The text is wanted for people only; a server that breaks off in it has said `E` all the same.
  private static AttemptResult negotiationError(TimedChannel connected) {
    try {
      return new AttemptResult.NegotiationError(FirstAnswer.errorAfterType(connected.input()));
    } catch (IOException _) {
      return new AttemptResult.NegotiationError(new ErrorFields(Map.of()));
    }
  }

  /// What came together with the `S` was not encrypted. libpq has taken it from the socket before
  /// OpenSSL could see it, goes on, and complains once the handshake is done; so do we.
  private Opening negotiatedHandshake(TimedChannel connected, TlsOffer offer) {
    int injected = connected.buffered();
    connected.discard();
    Opening opening = handshake(connected, offer);
    if (injected == 0) {
      return opening;
    }
    return new Opening.Ended(
        new AttemptResult.PlaintextInjected(
            injected,
            opening instanceof Opening.Ended(AttemptResult.HandshakeFailed failed)
                ? Optional.of(failed.breakdown())
                : Optional.empty()));
  }

  private Opening handshake(TimedChannel connected, TlsOffer offer) {
    connected.markBeginning();
    RecordingTlsClient newClient = tls.client(offer, pinned);
    TlsClientProtocol newProtocol = new TlsClientProtocol(connected.input(), connected.output());
    client = newClient;
    protocol = newProtocol;
    try {
      newProtocol.connect(newClient);
    } catch (IOException e) {
      return new Opening.Ended(
          new AttemptResult.HandshakeFailed(
              handshakeBreakdown(connected, e),
              newClient.version(),
              newClient.chain(),
              newClient.request()));
    } finally {
      ended(Phase.HANDSHAKE);
    }
    return new Opening.Open(
        newProtocol.getInputStream(),
        newProtocol.getOutputStream(),
        Optional.of(newClient.session()));
  }

  /// A handshake with something that is not TLS fails in many ways; OpenSSL tells it by the major
  /// version in the header of the first record, once it has all of that header.
  private Breakdown handshakeBreakdown(TimedChannel connected, IOException exception) {
    Bytes beginning = connected.beginning();
    return beginning.size() >= RECORD_HEADER && beginning.at(1) != 3
        ? new Breakdown.NotTls(beginning)
        : breakdown(exception);
  }

  /// Why the conversation ended, given the exception that ended it.
  Breakdown breakdown(IOException exception) {
    boolean over = channel != null && channel.ended();
    if (client != null && client.closeNotified()) {
      return new Breakdown.AlertReceived(io.github.pgseal.wire.Alert.CLOSE_NOTIFY);
    }
    return over ? Breakdowns.atEnd(exception) : Breakdowns.of(exception);
  }

  /// Says goodbye as far as TLS goes, then closes.
  @Override
  public void close() {
    try {
      if (protocol != null) {
        protocol.close();
      }
    } catch (IOException _) {
      // The answer is known; how the peer takes the farewell does not matter.
    } finally {
      if (channel != null) {
        channel.close();
      }
    }
  }
}
