package io.github.pgseal.diagnose;

import io.github.pgseal.client.Failure;
import io.github.pgseal.client.Outcome;
import io.github.pgseal.client.Try;
import io.github.pgseal.evidence.Attempt;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.Endpoint;
import io.github.pgseal.evidence.TlsSession;
import io.github.pgseal.evidence.Transport;
import io.github.pgseal.x509.Certificate;
import io.github.pgseal.x509.Chain;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What the attempts of a case showed, in the outcome and in the six modes.
///
/// @param tries all tries, those of the outcome first
record Seen(List<Try> tries) {

  Seen {
    tries = List.copyOf(tries);
  }

  static Seen in(Case examined) {
    return new Seen(
        Stream.concat(
                Stream.of(examined.outcome()), examined.modes().stream().map(ModeOutcome::outcome))
            .map(Outcome::tries)
            .flatMap(List::stream)
            .toList());
  }

  /// The results of attempts that began in clear text.
  Stream<AttemptResult> inClearText() {
    return results(Transport.Plaintext.class);
  }

  /// The results of attempts at TLS, negotiated or direct.
  Stream<AttemptResult> overTls() {
    return Stream.concat(
        results(Transport.NegotiatedTls.class), results(Transport.DirectTls.class));
  }

  private Stream<AttemptResult> results(Class<? extends Transport> transport) {
    return tries.stream()
        .filter(
            each ->
                each.attempt().filter(made -> transport.isInstance(made.transport())).isPresent())
        .flatMap(each -> each.result().stream())
        .filter(result -> !(result instanceof AttemptResult.NotMade));
  }

  /// Whether the server lets somebody in, or asks who it is, over TLS.
  boolean admittedOverTls() {
    return overTls().anyMatch(AttemptResult.AuthenticationRequested.class::isInstance);
  }

  /// Whether TLS was set up and the server answered the startup packet.
  boolean answeredOverTls() {
    return session().isPresent();
  }

  Optional<TlsSession> session() {
    return overTls().flatMap(result -> session(result).stream()).findFirst();
  }

  /// The chain as sent, even where the handshake failed later.
  Chain chain() {
    return overTls()
        .map(Seen::chain)
        .filter(chain -> !chain.certificates().isEmpty())
        .findFirst()
        .orElse(Chain.EMPTY);
  }

  Optional<Certificate> leaf() {
    return chain().leaf();
  }

  /// Where the server is that was seen: the one that sent [#chain()], else the first that answered,
  /// else the first that was tried.
  Optional<Endpoint> endpoint() {
    return firstEndpoint(each -> sent(each, chain()))
        .or(() -> firstEndpoint(Seen::answered))
        .or(() -> firstEndpoint(_ -> true));
  }

  private Optional<Endpoint> firstEndpoint(Predicate<Try> which) {
    return tries.stream()
        .filter(which)
        .flatMap(each -> each.attempt().stream())
        .map(Attempt::endpoint)
        .findFirst();
  }

  private static boolean sent(Try each, Chain chain) {
    return !chain.certificates().isEmpty()
        && each.result().map(Seen::chain).filter(chain::equals).isPresent();
  }

  /// Whether something at the other end took the connection, whatever it said then.
  static boolean answered(Try each) {
    return switch (each.result().orElse(null)) {
      case null -> false;
      case AttemptResult.NotConnected _,
          AttemptResult.ConnectTimedOut _,
          AttemptResult.NotPossible _,
          AttemptResult.NotMade _ ->
          false;
      case AttemptResult _ -> true;
    };
  }

  /// Whether any try ended this way.
  boolean failed(Class<? extends Failure> kind) {
    return tries.stream().anyMatch(each -> each.failure().filter(kind::isInstance).isPresent());
  }

  /// The TLS session of a result, if it came over one.
  static Optional<TlsSession> session(AttemptResult result) {
    return switch (result) {
      case AttemptResult.ServerError(var _, var over) -> over;
      case AttemptResult.AuthenticationRequested(var _, var _, var over) -> over;
      case AttemptResult.LoginFailed(var _, var over) -> over;
      case AttemptResult.StartupBroken(var _, var over) -> over;
      case AttemptResult.UnexpectedAnswer(var _, var over) -> over;
      case AttemptResult _ -> Optional.empty();
    };
  }

  private static Chain chain(AttemptResult result) {
    return result instanceof AttemptResult.HandshakeFailed failed
        ? failed.chain()
        : session(result).map(TlsSession::chain).orElse(Chain.EMPTY);
  }
}
