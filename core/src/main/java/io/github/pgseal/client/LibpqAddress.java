package io.github.pgseal.client;

import io.github.pgseal.client.EncryptionPlan.Step;
import io.github.pgseal.client.LibpqText.Peer;
import io.github.pgseal.client.TlsSetup.Trust;
import io.github.pgseal.conninfo.ConninfoProblem;
import io.github.pgseal.conninfo.GssEncMode;
import io.github.pgseal.conninfo.HostEntry;
import io.github.pgseal.conninfo.LibpqOptions;
import io.github.pgseal.conninfo.OpenSsl;
import io.github.pgseal.conninfo.SslNegotiation;
import io.github.pgseal.conninfo.TlsVersion;
import io.github.pgseal.evidence.Attempt;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.Breakdown;
import io.github.pgseal.evidence.Endpoint;
import io.github.pgseal.evidence.TlsSession;
import io.github.pgseal.evidence.Transport;
import io.github.pgseal.evidence.Witness;
import io.github.pgseal.wire.ErrorFields;
import io.github.pgseal.x509.Chain;
import java.time.Duration;
import java.util.Optional;

/// libpq on one address: the methods of encryption one after the other, until one connects or none
/// is left.
final class LibpqAddress {

  /// How long an attempt waits when `connect_timeout` is not set. libpq itself would wait for ever.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String CANNOT_CONNECT_NOW = "57P03";

  private final LibpqOptions options;
  private final HostEntry host;
  private final Peer peer;
  private final Witness witness;
  private final LibpqJournal journal;

  LibpqAddress(
      LibpqOptions options, HostEntry host, Peer peer, Witness witness, LibpqJournal journal) {
    this.options = options;
    this.host = host;
    this.peer = peer;
    this.witness = witness;
    this.journal = journal;
  }

  /// How libpq leaves an address.
  sealed interface Result {

    /// It is done with connecting.
    record Done(Outcome outcome) implements Result {}

    record NextAddress() implements Result {}

    record NextHost() implements Result {}
  }

  /// What became of one method.
  private sealed interface Ending {

    /// libpq leaves the address.
    record Leave(Result result) implements Ending {}

    /// The server answered `N`. Nothing is said unless no method is left.
    record Declined(Attempt attempt, AttemptResult result, Failure failure) implements Ending {}

    /// Setting the method up failed; the journal has it.
    record SetUpFailed() implements Ending {}

    /// The server refused the user over this method; the journal has it.
    record Refused() implements Ending {}
  }

  Result connect(boolean gssCredentials) {
    if (peer.endpoint() instanceof Endpoint.Unix) {
      return socket();
    }
    if (options.timeoutProblem().isPresent()) {
      journal.connecting(peer);
      return timeoutUnreadable(options.timeoutProblem().get());
    }
    if (options.socketProblem().isPresent()) {
      journal.connecting(peer);
      journal.failed(host, peer, new Failure.BadSettings(options.socketProblem().get()));
      return new Result.NextAddress();
    }
    Step step = EncryptionPlan.of(options, gssCredentials).first();
    if (step instanceof Step.GiveUp) {
      return gssUnavailable(false);
    }
    while (step instanceof Step.Use(var method, var sameConnection, var plan)) {
      if (!sameConnection) {
        journal.connecting(peer);
      }
      switch (ending(method)) {
        case Ending.Leave(Result result) -> {
          return result;
        }
        case Ending.Declined(var attempt, var result, var failure) -> {
          step = plan.declined(method);
          if (step instanceof Step.GiveUp) {
            journal.failed(host, peer, attempt, result, failure);
          } else {
            journal.silentlyFailed(host, attempt, result, failure);
          }
        }
        case Ending.SetUpFailed _ -> step = plan.setUpFailed(method);
        case Ending.Refused _ -> step = plan.serverRefused(method);
      }
    }
    return new Result.Done(journal.failed());
  }

  /// libpq reads `connect_timeout` only when it begins to wait, which over TCP is at once.
  private Result timeoutUnreadable(ConninfoProblem problem) {
    journal.failed(host, peer, new Failure.BadSettings(problem));
    return new Result.Done(journal.failed());
  }

  /// Unix-domain sockets are never encrypted, whatever sslmode says.
  private Result socket() {
    if (options.gssEncMode() == GssEncMode.REQUIRE) {
      return gssUnavailable(true);
    }
    journal.connecting(peer);
    Attempt attempt = attempt(new Transport.Plaintext());
    AttemptResult result = witness.make(attempt);
    if (options.timeoutProblem().isPresent() && !(result instanceof AttemptResult.NotConnected)) {
      return timeoutUnreadable(options.timeoutProblem().get());
    }
    return switch (startup(attempt, result, new Trust.Nobody())) {
      case Ending.Leave(Result left) -> left;
      case Ending.Declined _, Ending.SetUpFailed _, Ending.Refused _ ->
          new Result.Done(journal.failed());
    };
  }

  /// GSSAPI encryption is required and this side cannot have it, which libpq notices once it is
  /// connected.
  private Result gssUnavailable(boolean localSocket) {
    journal.connecting(peer);
    Attempt attempt = attempt(new Transport.GssEncryption());
    AttemptResult result = witness.make(attempt);
    if (result instanceof AttemptResult.NotConnected
        || result instanceof AttemptResult.ConnectTimedOut
        || result instanceof AttemptResult.NotPossible
        || result instanceof AttemptResult.NotMade) {
      return common(attempt, result) instanceof Ending.Leave(Result left)
          ? left
          : new Result.Done(journal.failed());
    }
    journal.failed(host, peer, attempt, result, new Failure.GssUnavailable(localSocket));
    return new Result.Done(journal.failed());
  }

  private Ending ending(EncryptionMethod method) {
    return switch (method) {
      case GSS -> gss();
      case TLS -> tls();
      case PLAINTEXT -> {
        Attempt attempt = attempt(new Transport.Plaintext());
        yield startup(attempt, witness.make(attempt), new Trust.Nobody());
      }
    };
  }

  private Ending gss() {
    Attempt attempt = attempt(new Transport.GssEncryption());
    AttemptResult result = witness.make(attempt);
    return switch (result) {
      case AttemptResult.GssAccepted _ ->
          leave(
              journal.unknown(
                  host,
                  attempt,
                  result,
                  "the server accepts GSSAPI encryption, which pgseal cannot speak"));
      case AttemptResult.EncryptionDeclined _ ->
          new Ending.Declined(attempt, result, new Failure.GssDeclined());
      // libpq says nothing here and reconnects without GSSAPI.
      case AttemptResult.NegotiationError(ErrorFields error) -> {
        journal.silentlyFailed(host, attempt, result, new Failure.NegotiationError(error));
        yield new Ending.SetUpFailed();
      }
      case AttemptResult other -> common(attempt, other);
    };
  }

  private Ending tls() {
    TlsSetup setup = TlsSetup.prepare(options, host, witness);
    boolean direct = options.sslNegotiation() == SslNegotiation.DIRECT;
    Attempt attempt =
        attempt(
            direct
                ? new Transport.DirectTls(setup.offer())
                : new Transport.NegotiatedTls(setup.offer()));
    AttemptResult result = witness.make(attempt);
    return switch (result) {
      case AttemptResult.EncryptionDeclined _ ->
          new Ending.Declined(attempt, result, new Failure.TlsDeclined());
      case AttemptResult.PlaintextInjected(int bytes, var handshake) ->
          setup
              .failure()
              .or(() -> handshake.map(breakdown -> handshakeBroken(breakdown, setup)))
              .map(failure -> setUpFailed(attempt, result, failure))
              .orElseGet(() -> stop(attempt, result, new Failure.PlaintextInjected(bytes)));
      case AttemptResult.HandshakeFailed failed -> handshakeFailed(attempt, failed, setup);
      case AttemptResult.ServerError error ->
          error.over().map(session -> established(attempt, result, setup, session)).orElseThrow();
      case AttemptResult.AuthenticationRequested request ->
          request.over().map(session -> established(attempt, result, setup, session)).orElseThrow();
      case AttemptResult.LoginFailed login ->
          login.over().map(session -> established(attempt, result, setup, session)).orElseThrow();
      case AttemptResult.StartupBroken broken ->
          broken.over().map(session -> established(attempt, result, setup, session)).orElseThrow();
      case AttemptResult.UnexpectedAnswer answer ->
          answer.over().map(session -> established(attempt, result, setup, session)).orElseThrow();
      case AttemptResult other -> common(attempt, other);
    };
  }

  private Ending handshakeFailed(
      Attempt attempt, AttemptResult.HandshakeFailed failed, TlsSetup setup) {
    Optional<Failure> earlier = setup.failure().or(() -> rejected(setup.trust(), failed.chain()));
    Failure broken =
        new Failure.HandshakeBroken(
            failed.breakdown(), failed.version(), setup.offer().min(), setup.offer().max());
    return earlier.isEmpty() && failed.breakdown() instanceof Breakdown.TimedOut
        ? timedOut(attempt, failed, broken)
        : setUpFailed(attempt, failed, earlier.orElse(broken));
  }

  private static Failure handshakeBroken(Breakdown breakdown, TlsSetup setup) {
    return new Failure.HandshakeBroken(
        breakdown, Optional.empty(), setup.offer().min(), setup.offer().max());
  }

  /// The handshake succeeded: now libpq's own checks decide before anything is sent.
  private Ending established(
      Attempt attempt, AttemptResult result, TlsSetup setup, TlsSession session) {
    Optional<Failure> failure =
        setup
            .failure()
            .or(() -> rejected(setup.trust(), session.chain()))
            .or(() -> obsoleteSignature(session))
            .or(() -> alpn(session))
            .or(() -> session.chain().leaf().flatMap(leaf -> serverCheck().name(host, leaf)));
    return failure
        .map(found -> setUpFailed(attempt, result, found))
        .orElseGet(() -> startup(attempt, result, setup.trust()));
  }

  private Optional<Failure> rejected(Trust trust, Chain chain) {
    return chain.certificates().isEmpty() ? Optional.empty() : serverCheck().chain(trust, chain);
  }

  /// OpenSSL 3 at its usual security level offers TLS 1.0 and 1.1 where it is told to, and then
  /// refuses the signature of the key exchange.
  private Optional<Failure> obsoleteSignature(TlsSession session) {
    return options.build().openSsl() != OpenSsl.V1_1_1
            && session.version().compareTo(TlsVersion.TLS_1_2) < 0
        ? Optional.of(new Failure.ObsoleteSignature(session.version()))
        : Optional.empty();
  }

  private Optional<Failure> alpn(TlsSession session) {
    if (session.alpn().isEmpty()) {
      return options.sslNegotiation() == SslNegotiation.DIRECT
          ? Optional.of(new Failure.AlpnMissing())
          : Optional.empty();
    }
    return session.alpn().get().equals("postgresql")
        ? Optional.empty()
        : Optional.of(new Failure.AlpnUnexpected(session.alpn().get()));
  }

  private ServerCheck serverCheck() {
    return new ServerCheck(options, witness.now());
  }

  /// The startup packet was sent: what the server answered.
  private Ending startup(Attempt attempt, AttemptResult result, Trust trust) {
    return switch (result) {
      case AttemptResult.ServerError(ErrorFields error, var over) -> {
        journal.failed(
            host, peer, attempt, result, new Failure.ServerRefused(error, over.isPresent()));
        boolean nextHost =
            error.sqlState().equals(CANNOT_CONNECT_NOW) && options.build().version().since(14);
        yield nextHost ? new Ending.Leave(new Result.NextHost()) : new Ending.Refused();
      }
      case AttemptResult.AuthenticationRequested(var request, var afterwards, var over) ->
          new AuthenticationCheck(options)
              .check(request, over, journal.certificateUse(result))
              .or(() -> afterwards.map(error -> new Failure.ServerRefused(error, over.isPresent())))
              .map(failure -> stop(attempt, result, failure))
              .orElseGet(() -> connected(attempt, result, over.isPresent(), trust));
      case AttemptResult.LoginFailed(var how, var _) ->
          stop(attempt, result, new Failure.LoginFailed(how));
      case AttemptResult.StartupBroken(var breakdown, var over) ->
          broken(
              attempt, result, breakdown, new Failure.StartupBroken(breakdown, over.isPresent()));
      case AttemptResult.UnexpectedAnswer(var beginning, var over) ->
          stop(attempt, result, new Failure.UnexpectedAnswer(beginning, over.isPresent()));
      case AttemptResult other -> common(attempt, other);
    };
  }

  /// The results that mean the same whatever the method.
  private Ending common(Attempt attempt, AttemptResult result) {
    return switch (result) {
      case AttemptResult.NotConnected(var errno) -> {
        Failure failure = new Failure.NotConnected(peer.endpoint(), errno);
        journal.failed(host, peer, attempt, result, failure);
        yield new Ending.Leave(new Result.NextAddress());
      }
      case AttemptResult.ConnectTimedOut _ ->
          timedOut(attempt, result, new Failure.ConnectTimedOut(peer.endpoint()));
      case AttemptResult.NegotiationError(ErrorFields error) ->
          stop(attempt, result, new Failure.NegotiationError(error));
      case AttemptResult.NegotiationGarbage(var beginning) ->
          stop(attempt, result, new Failure.NegotiationGarbage(beginning));
      case AttemptResult.NegotiationBroken(var breakdown) ->
          broken(attempt, result, breakdown, new Failure.NegotiationBroken(breakdown));
      case AttemptResult.NotPossible(String why) ->
          leave(journal.unknown(host, attempt, result, why));
      case AttemptResult.NotMade(String why) -> leave(journal.unknown(host, attempt, result, why));
      case AttemptResult.EncryptionDeclined _,
          AttemptResult.GssAccepted _,
          AttemptResult.PlaintextInjected _,
          AttemptResult.HandshakeFailed _,
          AttemptResult.ServerError _,
          AttemptResult.AuthenticationRequested _,
          AttemptResult.LoginFailed _,
          AttemptResult.StartupBroken _,
          AttemptResult.UnexpectedAnswer _ ->
          throw new IllegalStateException(
              "%s is no answer to %s".formatted(result, attempt.transport()));
    };
  }

  private Ending connected(Attempt attempt, AttemptResult result, boolean encrypted, Trust trust) {
    return leave(
        journal.connected(
            host,
            attempt,
            result,
            encrypted ? Encryption.TLS : Encryption.NONE,
            encrypted ? serverCheck().verification(trust) : Verification.NONE));
  }

  /// A broken conversation ends the matter; one that only took too long moves on to the next
  /// address.
  private Ending broken(
      Attempt attempt, AttemptResult result, Breakdown breakdown, Failure failure) {
    return breakdown instanceof Breakdown.TimedOut
        ? timedOut(attempt, result, failure)
        : stop(attempt, result, failure);
  }

  /// Without `connect_timeout`, only the operating system's limit for TCP ends the waiting.
  private Ending timedOut(Attempt attempt, AttemptResult result, Failure failure) {
    journal.failed(host, peer, attempt, result, failure);
    boolean ends =
        options.connectTimeout().isPresent() || result instanceof AttemptResult.ConnectTimedOut;
    return ends
        ? new Ending.Leave(new Result.NextAddress())
        : leave(
            journal.unknown(
                "the server stays silent; without connect_timeout, libpq waits for ever"));
  }

  private Ending setUpFailed(Attempt attempt, AttemptResult result, Failure failure) {
    journal.failed(host, peer, attempt, result, failure);
    return new Ending.SetUpFailed();
  }

  private Ending stop(Attempt attempt, AttemptResult result, Failure failure) {
    journal.failed(host, peer, attempt, result, failure);
    return leave(journal.failed());
  }

  private static Ending leave(Outcome outcome) {
    return new Ending.Leave(new Result.Done(outcome));
  }

  private Attempt attempt(Transport transport) {
    return new Attempt(
        peer.endpoint(),
        transport,
        options.user(),
        options.database(),
        options.connectTimeout().orElse(PATIENCE));
  }
}
