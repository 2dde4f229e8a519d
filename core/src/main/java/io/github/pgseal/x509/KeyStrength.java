package io.github.pgseal.x509;

import io.github.pgseal.conninfo.OpenSsl;

/// OpenSSL's reckoning of strength in bits, and what its security levels ask for.
final class KeyStrength {

  static final int ED25519 = 128;
  static final int ED448 = 224;

  /// The bits that security levels 0 to 5 ask for (`SSL_CTX_set_security_level(3)`).
  private static final int[] LEVELS = {0, 80, 112, 128, 192, 256};

  private KeyStrength() {}

  /// The bits that a security level asks for.
  static int requiredBy(int securityLevel) {
    return LEVELS[securityLevel];
  }

  /// The strength of RSA and finite-field keys. Up to 1.1.1 a table of steps, so that 2047 bits are
  /// worth 80; since 3.0 the estimate of NIST SP 800-56B appendix D, rounded to a multiple of 8, so
  /// that they are worth 112.
  static int ofFactoring(int bits, OpenSsl library) {
    return switch (library) {
      case V1_1_1 -> bySteps(bits);
      case V3_0, V3_2 -> byEstimate(bits);
    };
  }

  private static int bySteps(int bits) {
    if (bits >= 15360) {
      return 256;
    } else if (bits >= 7680) {
      return 192;
    } else if (bits >= 3072) {
      return 128;
    } else if (bits >= 2048) {
      return 112;
    }
    return bits >= 1024 ? 80 : 0;
  }

  private static int byEstimate(int bits) {
    int known =
        switch (bits) {
          case 2048 -> 112;
          case 3072 -> 128;
          case 4096 -> 152;
          case 6144 -> 176;
          case 7680 -> 192;
          case 8192 -> 200;
          case 15360 -> 256;
          default -> 0;
        };
    if (known != 0 || bits < 8) {
      return known;
    }
    double x = bits * Math.log(2);
    double lx = Math.log(x);
    double strength = (1.923 * Math.cbrt(x * lx * lx) - 4.69) / Math.log(2);
    int cap = bits <= 7680 ? 192 : bits <= 15360 ? 256 : 1200;
    return Math.min(cap, ((int) strength + 4) & ~7);
  }

  /// The strength of a curve by the size of its order.
  static int ofCurve(int orderBits) {
    if (orderBits >= 512) {
      return 256;
    } else if (orderBits >= 384) {
      return 192;
    } else if (orderBits >= 256) {
      return 128;
    } else if (orderBits >= 224) {
      return 112;
    } else if (orderBits >= 160) {
      return 80;
    }
    return orderBits / 2;
  }
}
