package io.github.pgseal.x509;

import io.github.pgseal.Bytes;

/// Network addresses as the C library reads them and PostgreSQL prints them.
final class HostAddress {

  private HostAddress() {}

  static String toText(Bytes address) {
    return address.toHex();
  }
}
