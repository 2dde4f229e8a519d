package io.github.pgseal.probe;

import io.github.pgseal.Bytes;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.Breakdown;
import io.github.pgseal.evidence.TlsSession;
import io.github.pgseal.wire.AuthenticationRequest;
import io.github.pgseal.wire.BackendMessage;
import io.github.pgseal.wire.ErrorFields;
import io.github.pgseal.wire.MessageBodies;
import io.github.pgseal.wire.MessageReader;
import io.github.pgseal.wire.StartupPackets;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Reads the server's answer to the startup packet, with libpq's own bounds (fe-connect.c,
/// `CONNECTION_AWAITING_RESPONSE`). A connection that ends before the answer is an exception.
final class FirstAnswer {

  private static final int LONGEST_AUTHENTICATION = 2000;
  private static final int LONGEST_ERROR = 30000;
  private static final int BEGINNING = 64;

  /// More messages than any server sends between `AuthenticationOk` and `ReadyForQuery`.
  private static final int MOST_MESSAGES = 1000;

  private final Conversation.Opening.Open open;
  private final InputStream in;
  private final Optional<TlsSession> over;

  FirstAnswer(Conversation.Opening.Open open) {
    this.open = open;
    this.in = open.in();
    this.over = open.over();
  }

  AttemptResult read() throws IOException {
    int type = byteOf(in);
    return switch (type) {
      case 'E' -> new AttemptResult.ServerError(errorAfterType(in), over);
      case 'R' -> authentication();
      default -> unexpected(Bytes.of((byte) type));
    };
  }

  private AttemptResult authentication() throws IOException {
    Bytes prefix = exactly(in, 4);
    int length = ByteBuffer.wrap(prefix.toArray()).getInt();
    if (length < 8 || length > LONGEST_AUTHENTICATION) {
      return unexpected(
          Bytes.of(ByteBuffer.allocate(5).put((byte) 'R').put(prefix.toArray()).array()));
    }
    Bytes body = exactly(in, length - 4);
    Optional<AuthenticationRequest> request = MessageBodies.authenticationRequest(body);
    return request.isPresent() && request.get() instanceof AuthenticationRequest.Ok
        ? afterOk()
        : new AttemptResult.AuthenticationRequested(request.orElseThrow(), Optional.empty(), over);
  }

  /// The user is in unless an error follows, such as an unknown database.
  private AttemptResult afterOk() throws IOException {
    AuthenticationRequest ok = new AuthenticationRequest.Ok();
    MessageReader reader = new MessageReader(in);
    for (int i = 0; i < MOST_MESSAGES; i++) {
      switch (reader.next()) {
        case BackendMessage.ErrorResponse(ErrorFields error) -> {
          return new AttemptResult.AuthenticationRequested(ok, Optional.of(error), over);
        }
        case BackendMessage.ReadyForQuery _ -> {
          open.out().write(StartupPackets.terminate().toArray());
          open.out().flush();
          return new AttemptResult.AuthenticationRequested(ok, Optional.empty(), over);
        }
        case BackendMessage.TooLong(char _, int _) -> {
          return new AttemptResult.StartupBroken(
              new Breakdown.TooMuch(MessageReader.LONGEST), over);
        }
        default -> {}
      }
    }
    return new AttemptResult.StartupBroken(new Breakdown.TooMuch(MOST_MESSAGES), over);
  }

  /// An ErrorResponse whose type byte was read. A length that cannot be means a server of before
  /// 7.4, which sends text up to a NUL; libpq then takes the length for the beginning of the text.
  static ErrorFields errorAfterType(InputStream in) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    while (text.size() < 4) {
      text.write(byteOf(in));
    }
    int length = ByteBuffer.wrap(text.toByteArray()).getInt();
    if (length >= 8 && length <= LONGEST_ERROR) {
      return MessageBodies.errorFields(exactly(in, length - 4));
    }
    byte[] start = text.toByteArray();
    for (byte each : start) {
      if (each == 0) {
        return ErrorFields.ofPlainText(Bytes.of(start));
      }
    }
    for (int next = byteOf(in); next != 0; next = byteOf(in)) {
      if (text.size() >= LONGEST_ERROR) {
        throw new TimedChannel.TooManyBytes();
      }
      text.write(next);
    }
    return ErrorFields.ofPlainText(Bytes.of(text.toByteArray()));
  }

  /// What came instead, with what has arrived with it.
  private AttemptResult unexpected(Bytes seen) throws IOException {
    ByteArrayOutputStream beginning = new ByteArrayOutputStream();
    beginning.writeBytes(seen.toArray());
    int more = Math.min(BEGINNING - seen.size(), in.available());
    if (more > 0) {
      beginning.writeBytes(in.readNBytes(more));
    }
    return new AttemptResult.UnexpectedAnswer(Bytes.of(beginning.toByteArray()), over);
  }

  private static int byteOf(InputStream in) throws IOException {
    int read = in.read();
    if (read < 0) {
      throw new EOFException();
    }
    return read;
  }

  private static Bytes exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return Bytes.of(bytes);
  }
}
