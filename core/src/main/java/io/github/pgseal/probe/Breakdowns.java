package io.github.pgseal.probe;

import io.github.pgseal.Errno;
import io.github.pgseal.evidence.Breakdown;
import io.github.pgseal.wire.Alert;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;

/// What exceptions of sockets and of BouncyCastle mean.
final class Breakdowns {

  private Breakdowns() {}

  /// Why a conversation ended.
  static Breakdown of(IOException exception) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      Optional<Breakdown> known = known(cause);
      if (known.isPresent()) {
        return known.get();
      }
    }
    return new Breakdown.Broken(errno(exception));
  }

  /// Why a conversation ended whose stream the peer has ended: BouncyCastle calls a missing record
  /// a handshake failure.
  static Breakdown atEnd(IOException exception) {
    return exception instanceof TlsFatalAlert ? new Breakdown.Closed() : of(exception);
  }

  private static Optional<Breakdown> known(Throwable cause) {
    return Optional.ofNullable(
        switch (cause) {
          case TimedChannel.DeadlinePassed _ -> new Breakdown.TimedOut();
          case TimedChannel.TooManyBytes _ -> new Breakdown.TooMuch(TimedChannel.BYTE_LIMIT);
          case TlsFatalAlertReceived received ->
              new Breakdown.AlertReceived(new Alert(received.getAlertDescription()));
          case TlsFatalAlert raised when !(raised.getCause() instanceof IOException) ->
              new Breakdown.AlertSent(new Alert(raised.getAlertDescription()), reason(raised));
          case EOFException _ -> new Breakdown.Closed();
          default -> null;
        });
  }

  private static String reason(TlsFatalAlert raised) {
    String own = Objects.requireNonNullElse(raised.getMessage(), "");
    return raised.getCause() == null
        ? own
        : own + ": " + Objects.requireNonNullElse(raised.getCause().getMessage(), "");
  }

  /// The operating system's error. Java tells it by the kind of exception or by the system's text
  /// only, and that text may be in the language of the user.
  static Errno errno(IOException exception) {
    String message = Objects.requireNonNullElse(exception.getMessage(), "");
    for (Errno errno : Errno.values()) {
      if (message.contains(errno.text())) {
        return errno;
      }
    }
    return switch (exception) {
      case NoRouteToHostException _ -> Errno.EHOSTUNREACH;
      case ConnectException _ -> Errno.ECONNREFUSED;
      default -> message.contains("Connection reset") ? Errno.ECONNRESET : Errno.EIO;
    };
  }
}
