package io.github.pgseal.wire;

import io.github.pgseal.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the bodies of backend messages. Total: hostile bytes give little, never an exception.
public final class MessageBodies {

  private MessageBodies() {}

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
    if (body.size() < 4) {
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
    int at = 4;
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
