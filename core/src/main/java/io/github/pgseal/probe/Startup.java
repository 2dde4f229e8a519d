package io.github.pgseal.probe;

import io.github.pgseal.Bytes;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.Breakdown;
import io.github.pgseal.evidence.TlsSession;
import io.github.pgseal.wire.AuthenticationRequest;
import io.github.pgseal.wire.ErrorFields;
import io.github.pgseal.wire.MessageBodies;
import io.github.pgseal.wire.StartupPackets;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// Reads the server's answer to the startup packet, with libpq's own bounds (fe-connect.c,
/// `CONNECTION_AWAITING_RESPONSE`).
final class Startup {

  private static final int LONGEST_AUTHENTICATION = 2000;
  private static final int LONGEST_ERROR = 30000;

  /// More messages than any server sends between `AuthenticationOk` and `ReadyForQuery`.
  private static final int MOST_MESSAGES = 1000;

  private Startup() {}

  static AttemptResult answer(InputStream in, OutputStream out, Optional<TlsSession> over)
      throws IOException {
    int type = in.read();
    return switch (type) {
      case -1 -> new AttemptResult.StartupBroken(new Breakdown.Closed(), over);
      case 'E' -> new AttemptResult.ServerError(errorAfterType(in), over);
      case 'R' -> authentication(in, out, over);
      default -> new AttemptResult.UnexpectedAnswer(beginning(type, in), over);
    };
  }

  private static AttemptResult authentication(
      InputStream in, OutputStream out, Optional<TlsSession> over) throws IOException {
    int length = length(in);
    if (length < 8 || length > LONGEST_AUTHENTICATION) {
      return new AttemptResult.UnexpectedAnswer(Bytes.ofAscii("R"), over);
    }
    AuthenticationRequest request =
        MessageBodies.authenticationRequest(body(in, length)).orElseThrow();
    if (!(request instanceof AuthenticationRequest.Ok)) {
      return new AttemptResult.AuthenticationRequested(request, Optional.empty(), over);
    }
    return afterOk(in, out, over);
  }

  /// The user is in unless an error follows, such as an unknown database.
  private static AttemptResult afterOk(InputStream in, OutputStream out, Optional<TlsSession> over)
      throws IOException {
    AuthenticationRequest ok = new AuthenticationRequest.Ok();
    for (int i = 0; i < MOST_MESSAGES; i++) {
      int type = in.read();
      switch (type) {
        case 'E' -> {
          return new AttemptResult.AuthenticationRequested(
              ok, Optional.of(errorAfterType(in)), over);
        }
        case 'Z' -> {
          body(in, bounded(length(in)));
          out.write(StartupPackets.terminate().toArray());
          out.flush();
          return new AttemptResult.AuthenticationRequested(ok, Optional.empty(), over);
        }
        case -1 -> {
          return new AttemptResult.StartupBroken(new Breakdown.Closed(), over);
        }
        default -> body(in, bounded(length(in)));
      }
    }
    return new AttemptResult.StartupBroken(new Breakdown.TooMuch(MOST_MESSAGES), over);
  }

  /// An ErrorResponse whose type byte was read. A length that cannot be means a server of before
  /// 7.4, which sends text up to a NUL.
  static ErrorFields errorAfterType(InputStream in) throws IOException {
    byte[] prefix = new byte[4];
    TimedChannel.readFully(in, prefix);
    int length = ByteBuffer.wrap(prefix).getInt();
    if (length >= 8 && length <= LONGEST_ERROR) {
      return MessageBodies.errorFields(body(in, length));
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes(prefix);
    for (int next = in.read(); next != 0; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      if (text.size() >= LONGEST_ERROR) {
        throw new TimedChannel.TooManyBytes();
      }
      text.write(next);
    }
    return new ErrorFields(Map.of('M', text.toString(StandardCharsets.ISO_8859_1).strip()));
  }

  private static Bytes beginning(int first, InputStream in) throws IOException {
    byte[] rest = new byte[Math.max(0, Math.min(63, in.available()))];
    int count = in.readNBytes(rest, 0, rest.length);
    byte[] all = new byte[count + 1];
    all[0] = (byte) first;
    System.arraycopy(Arrays.copyOf(rest, count), 0, all, 1, count);
    return Bytes.of(all);
  }

  private static int length(InputStream in) throws IOException {
    byte[] length = new byte[4];
    TimedChannel.readFully(in, length);
    return ByteBuffer.wrap(length).getInt();
  }

  private static int bounded(int length) throws IOException {
    if (length < 4 || length > TimedChannel.BYTE_LIMIT) {
      throw new TimedChannel.TooManyBytes();
    }
    return length;
  }

  private static Bytes body(InputStream in, int length) throws IOException {
    byte[] body = new byte[length - 4];
    TimedChannel.readFully(in, body);
    return Bytes.of(body);
  }
}
