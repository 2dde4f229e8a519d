package io.github.pgseal.probe;

import java.util.LinkedHashMap;
import java.util.Map;

/// The cipher suites of OpenSSL's `DEFAULT` list in its order and spelling, so that servers choose
/// as they would for libpq.
final class CipherSuites {

  private static final Map<Integer, String> NAMES = names();

  private CipherSuites() {}

  /// The numbers, best first.
  static int[] offered() {
    return NAMES.keySet().stream().mapToInt(Integer::intValue).toArray();
  }

  /// OpenSSL's name.
  static String name(int suite) {
    return NAMES.getOrDefault(suite, "0x%04X".formatted(suite));
  }

  /// Whether the key exchange of this suite has no group: the client encrypts a secret with RSA.
  static boolean withoutGroup(String name) {
    return name.startsWith("AES");
  }

  private static Map<Integer, String> names() {
    Map<Integer, String> names = new LinkedHashMap<>();
    names.put(0x1302, "TLS_AES_256_GCM_SHA384");
    names.put(0x1303, "TLS_CHACHA20_POLY1305_SHA256");
    names.put(0x1301, "TLS_AES_128_GCM_SHA256");
    names.put(0xC02C, "ECDHE-ECDSA-AES256-GCM-SHA384");
    names.put(0xC030, "ECDHE-RSA-AES256-GCM-SHA384");
    names.put(0x009F, "DHE-RSA-AES256-GCM-SHA384");
    names.put(0xCCA9, "ECDHE-ECDSA-CHACHA20-POLY1305");
    names.put(0xCCA8, "ECDHE-RSA-CHACHA20-POLY1305");
    names.put(0xCCAA, "DHE-RSA-CHACHA20-POLY1305");
    names.put(0xC02B, "ECDHE-ECDSA-AES128-GCM-SHA256");
    names.put(0xC02F, "ECDHE-RSA-AES128-GCM-SHA256");
    names.put(0x009E, "DHE-RSA-AES128-GCM-SHA256");
    names.put(0xC024, "ECDHE-ECDSA-AES256-SHA384");
    names.put(0xC028, "ECDHE-RSA-AES256-SHA384");
    names.put(0x006B, "DHE-RSA-AES256-SHA256");
    names.put(0xC023, "ECDHE-ECDSA-AES128-SHA256");
    names.put(0xC027, "ECDHE-RSA-AES128-SHA256");
    names.put(0x0067, "DHE-RSA-AES128-SHA256");
    names.put(0xC00A, "ECDHE-ECDSA-AES256-SHA");
    names.put(0xC014, "ECDHE-RSA-AES256-SHA");
    names.put(0x0039, "DHE-RSA-AES256-SHA");
    names.put(0xC009, "ECDHE-ECDSA-AES128-SHA");
    names.put(0xC013, "ECDHE-RSA-AES128-SHA");
    names.put(0x0033, "DHE-RSA-AES128-SHA");
    names.put(0x009D, "AES256-GCM-SHA384");
    names.put(0x009C, "AES128-GCM-SHA256");
    names.put(0x003D, "AES256-SHA256");
    names.put(0x003C, "AES128-SHA256");
    names.put(0x0035, "AES256-SHA");
    names.put(0x002F, "AES128-SHA");
    return names;
  }
}
