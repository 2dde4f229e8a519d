package io.github.pgseal.lab.fake;

import io.github.pgseal.Bytes;
import java.nio.charset.StandardCharsets;

/// One thing that the fake server does on a connection.
public sealed interface Step {

  /// Sends bytes in one piece.
  record Send(Bytes bytes) implements Step {}

  /// Sends bytes one by one, each in a packet of its own.
  record SendSlowly(Bytes bytes) implements Step {}

  /// Sends the same bytes again and again until the peer has enough.
  record SendForever(Bytes bytes) implements Step {}

  /// Says nothing, but takes all that comes, until the peer closes.
  record Silence() implements Step {}

  /// Reads at least one byte, and whatever came with it.
  record Read() implements Step {}

  /// Shakes hands as a TLS server; all later steps are inside TLS.
  record Handshake(FakeTls tls) implements Step {}

  /// Reads the next packet and goes on as the script says for its kind.
  record Next() implements Step {}

  /// Closes the connection with FIN, inside TLS after close_notify.
  record Close() implements Step {}

  /// Closes the connection with RST.
  record Reset() implements Step {}

  /// Sends this text as Latin-1.
  static Step send(String text) {
    return new Send(Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /// Sends these bytes.
  static Step send(Bytes bytes) {
    return new Send(bytes);
  }
}
