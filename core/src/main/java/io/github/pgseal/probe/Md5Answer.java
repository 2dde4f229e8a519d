package io.github.pgseal.probe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The answer to AuthenticationMD5Password: `pg_md5_encrypt` of md5_common.c, twice.
final class Md5Answer {

  private Md5Answer() {}

  static String to(byte[] salt, String user, String password) {
    byte[] stored = hex(bytes(password), bytes(user));
    return "md5" + new String(hex(stored, salt), StandardCharsets.US_ASCII);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] hex(byte[] text, byte[] salt) {
    MessageDigest digest = md5();
    digest.update(text);
    digest.update(salt);
    return HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII);
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
