package io.github.pgseal.conninfo;

/// The OpenSSL series whose behaviour and error texts differ.
public enum OpenSsl {
  /// 1.1.1: security level 1, PEM errors by name.
  V1_1_1,
  /// 3.0 and 3.1: security level 2 as distributions configure it, decoder errors.
  V3_0,
  /// 3.2 and newer: as 3.0, and alerts are printed as `ssl/tls alert …`.
  V3_2
}
