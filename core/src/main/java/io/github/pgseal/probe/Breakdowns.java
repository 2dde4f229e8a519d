package io.github.pgseal.probe;

import io.github.pgseal.Errno;
import io.github.pgseal.evidence.Breakdown;
import io.github.pgseal.wire.Alert;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.bouncycastle.tls.TlsNoCloseNotifyException;

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

  private static Optional<Breakdown> known(Throwable cause) {
    return Optional.ofNullable(
        switch (cause) {
          case TimedChannel.DeadlinePassed _ -> new Breakdown.TimedOut();
          case TimedChannel.TooManyBytes _ -> new Breakdown.TooMuch(TimedChannel.BYTE_LIMIT);
          case TlsFatalAlertReceived received ->
              new Breakdown.AlertReceived(new Alert(received.getAlertDescription()));
          case TlsFatalAlert raised when ioCause(raised).isEmpty() ->
              new Breakdown.AlertSent(
                  new Alert(raised.getAlertDescription()),
                  Optional.ofNullable(raised.getMessage()).orElse(""));
          case TlsNoCloseNotifyException _ -> new Breakdown.Closed();
          case EOFException _ -> new Breakdown.Closed();
          default -> null;
        });
  }

  private static Optional<IOException> ioCause(TlsFatalAlert alert) {
    return alert.getCause() instanceof IOException cause ? Optional.of(cause) : Optional.empty();
  }

  /// The operating system's error, found by its text: Java has no other way to it.
  static Errno errno(IOException exception) {
    String message = Optional.ofNullable(exception.getMessage()).orElse("");
    for (Errno errno : Errno.values()) {
      if (message.contains(errno.text())) {
        return errno;
      }
    }
    return message.contains("Connection reset") ? Errno.ECONNRESET : Errno.EIO;
  }
}
