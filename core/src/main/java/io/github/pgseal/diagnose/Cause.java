package io.github.pgseal.diagnose;

import io.github.pgseal.client.Failure;
import io.github.pgseal.client.Stage;
import io.github.pgseal.client.Try;
import io.github.pgseal.conninfo.SslMode;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.Transport;
import java.util.List;
import java.util.Optional;

/// Which of the failures of a connection is the cause, and which only follow from it.
final class Cause {

  private Cause() {}

  /// The failure that somebody has to mend.
  ///
  /// A login that came to nothing is the cause whatever happened before it. Of several hosts and
  /// addresses, those that were reached count. On one address, the first failure is the cause: what
  /// follows is libpq's retry in clear text. With sslmode=allow it is the last, because clear text
  /// comes first. What libpq passes over without a word is the cause only where nothing else went
  /// wrong: a server that declines TLS, and all that becomes of GSSAPI encryption.
  static Optional<Try> of(List<Try> tries, String sslMode) {
    List<Try> failed = tries.stream().filter(each -> each.failure().isPresent()).toList();
    Optional<Try> login = failed.stream().filter(Cause::endsLogin).findFirst();
    if (login.isPresent()) {
      return login;
    }
    List<Try> telling = failed.stream().filter(each -> !passedOver(each)).toList();
    List<Try> candidates = telling.isEmpty() ? failed : telling;
    boolean reached = candidates.stream().anyMatch(each -> reached(failure(each)));
    List<Try> furthest =
        candidates.stream().filter(each -> !reached || reached(failure(each))).toList();
    return sslMode.equals(SslMode.ALLOW.toText())
        ? furthest.stream().reduce((_, last) -> last)
        : furthest.stream().findFirst();
  }

  private static boolean passedOver(Try each) {
    boolean gss =
        each.attempt()
            .filter(attempt -> attempt.transport() instanceof Transport.GssEncryption)
            .isPresent();
    return switch (failure(each)) {
      case Failure.TlsDeclined _, Failure.GssDeclined _ -> true;
      case Failure.NegotiationError _ -> gss;
      case Failure _ -> false;
    };
  }

  /// Whether the client had got as far as authentication. Nothing before kept it from that.
  private static boolean endsLogin(Try each) {
    return failure(each) instanceof Failure.LoginFailed
        || (failure(each) instanceof Failure.ServerRefused
            && each.result().orElse(null) instanceof AttemptResult.AuthenticationRequested);
  }

  private static Failure failure(Try each) {
    return each.failure().orElseThrow();
  }

  /// Whether a server was reached at all.
  private static boolean reached(Failure failure) {
    return failure.stage().compareTo(Stage.TCP) > 0;
  }
}
