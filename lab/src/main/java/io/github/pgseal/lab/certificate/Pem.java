package io.github.pgseal.lab.certificate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Bytes between two marked lines (RFC 7468).
final class Pem {

  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private Pem() {}

  static String of(String label, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, LINES.encodeToString(der), label);
  }
}
