package io.github.pgseal.wire;

import io.github.pgseal.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the bodies of backend messages. Total: hostile bytes give little, never an exception.
public final class MessageBodies {

  /// The length of the code that an authentication message begins with.
  private static final int CODE = 4;

  private static final int SASL_CONTINUE = 11;
  private static final int SASL_FINAL = 12;

  private MessageBodies() {}

  /// A message by its type byte and its body, which is what follows the length.
  public static BackendMessage message(char type, Bytes body) {
    return switch (type) {
      case 'R' -> authentication(body);
      case 'E' -> new BackendMessage.ErrorResponse(errorFields(body));
      case 'N' -> new BackendMessage.NoticeResponse(errorFields(body));
      case 'S' -> parameterStatus(body);
      case 'Z' ->
          body.size() == 1
              ? new BackendMessage.ReadyForQuery((char) body.at(0))
              : new BackendMessage.Malformed(type);
      case 'D' ->
          dataRow(body)
              .<BackendMessage>map(BackendMessage.DataRow::new)
              .orElseGet(() -> new BackendMessage.Malformed(type));
      default -> new BackendMessage.Other(type);
    };
  }

  /// The codes of the middle of a SASL exchange are no requests that an exchange begins with.
  private static BackendMessage authentication(Bytes body) {
    Optional<AuthenticationRequest> request = authenticationRequest(body);
    if (request.isEmpty()) {
      return new BackendMessage.Malformed('R');
    }
    return switch (request.get()) {
      case AuthenticationRequest.Unknown(int code) when code == SASL_CONTINUE ->
          new BackendMessage.SaslContinue(text(body, CODE, body.size()));
      case AuthenticationRequest.Unknown(int code) when code == SASL_FINAL ->
          new BackendMessage.SaslFinal(text(body, CODE, body.size()));
      case AuthenticationRequest other ->
          new BackendMessage.Authentication(
              other, Bytes.of(Arrays.copyOfRange(body.toArray(), CODE, body.size())));
    };
  }

  private static BackendMessage parameterStatus(Bytes body) {
    int name = terminator(body, 0);
    int value = terminator(body, name + 1);
    return value < body.size()
        ? new BackendMessage.ParameterStatus(text(body, 0, name), text(body, name + 1, value))
        : new BackendMessage.Malformed('S');
  }

  /// The columns of a row in text format; empty when the lengths do not fit the body.
  private static Optional<List<Optional<String>>> dataRow(Bytes body) {
    ByteBuffer bytes = ByteBuffer.wrap(body.toArray());
    List<Optional<String>> columns = new ArrayList<>();
    if (bytes.remaining() < 2) {
      return Optional.empty();
    }
    for (int left = Short.toUnsignedInt(bytes.getShort()); left > 0; left--) {
      int length = bytes.remaining() < 4 ? Integer.MAX_VALUE : bytes.getInt();
      if (length > bytes.remaining() || length < -1) {
        return Optional.empty();
      }
      if (length < 0) {
        columns.add(Optional.empty());
      } else {
        byte[] value = new byte[length];
        bytes.get(value);
        columns.add(Optional.of(new String(value, StandardCharsets.UTF_8)));
      }
    }
    return bytes.hasRemaining() ? Optional.empty() : Optional.of(columns);
  }

  /// The fields of an ErrorResponse or NoticeResponse.
  public static ErrorFields errorFields(Bytes body) {
    Map<Character, String> fields = new LinkedHashMap<>();
    int at = 0;
    while (at < body.size() && body.at(at) != 0) {
      int end = terminator(body, at + 1);
      fields.putIfAbsent((char) body.at(at), text(body, at + 1, end));
      at = end + 1;
    }
    return new ErrorFields(fields);
  }

  /// An authentication request. Empty when the body is too short for its code.
  public static Optional<AuthenticationRequest> authenticationRequest(Bytes body) {
    if (body.size() < CODE) {
      return Optional.empty();
    }
    int code = (body.at(0) << 24) | (body.at(1) << 16) | (body.at(2) << 8) | body.at(3);
    return Optional.of(
        switch (code) {
          case 0 -> new AuthenticationRequest.Ok();
          case 3 -> new AuthenticationRequest.CleartextPassword();
          case 5 -> new AuthenticationRequest.Md5Password();
          case 7 -> new AuthenticationRequest.Gss();
          case 9 -> new AuthenticationRequest.Sspi();
          case 10 -> new AuthenticationRequest.Sasl(mechanisms(body));
          default -> new AuthenticationRequest.Unknown(code);
        });
  }

  private static List<String> mechanisms(Bytes body) {
    List<String> mechanisms = new ArrayList<>();
    int at = CODE;
    while (at < body.size() && body.at(at) != 0) {
      int end = terminator(body, at);
      mechanisms.add(text(body, at, end));
      at = end + 1;
    }
    return mechanisms;
  }

  /// The place of the next NUL, or the end.
  private static int terminator(Bytes body, int from) {
    int at = from;
    while (at < body.size() && body.at(at) != 0) {
      at++;
    }
    return at;
  }

  private static String text(Bytes body, int from, int to) {
    return new String(body.toArray(), from, Math.max(0, to - from), StandardCharsets.UTF_8);
  }
}
