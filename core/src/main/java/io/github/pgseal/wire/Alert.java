package io.github.pgseal.wire;

/// A TLS alert description (RFC 8446 section 6, and the older ones).
///
/// @param code the number on the wire
public record Alert(int code) {

  public static final Alert CLOSE_NOTIFY = new Alert(0);
  public static final Alert HANDSHAKE_FAILURE = new Alert(40);
  public static final Alert BAD_CERTIFICATE = new Alert(42);
  public static final Alert CERTIFICATE_REVOKED = new Alert(44);
  public static final Alert CERTIFICATE_EXPIRED = new Alert(45);
  public static final Alert UNKNOWN_CA = new Alert(48);
  public static final Alert PROTOCOL_VERSION = new Alert(70);
  public static final Alert INTERNAL_ERROR = new Alert(80);
  public static final Alert UNRECOGNIZED_NAME = new Alert(112);
  public static final Alert CERTIFICATE_REQUIRED = new Alert(116);
  public static final Alert NO_APPLICATION_PROTOCOL = new Alert(120);

  /// The registered name, such as `unknown_ca`, or `alert 200` for a number that has none.
  public String name() {
    return switch (code) {
      case 0 -> "close_notify";
      case 10 -> "unexpected_message";
      case 20 -> "bad_record_mac";
      case 21 -> "decryption_failed";
      case 22 -> "record_overflow";
      case 30 -> "decompression_failure";
      case 40 -> "handshake_failure";
      case 41 -> "no_certificate";
      case 42 -> "bad_certificate";
      case 43 -> "unsupported_certificate";
      case 44 -> "certificate_revoked";
      case 45 -> "certificate_expired";
      case 46 -> "certificate_unknown";
      case 47 -> "illegal_parameter";
      case 48 -> "unknown_ca";
      case 49 -> "access_denied";
      case 50 -> "decode_error";
      case 51 -> "decrypt_error";
      case 60 -> "export_restriction";
      case 70 -> "protocol_version";
      case 71 -> "insufficient_security";
      case 80 -> "internal_error";
      case 86 -> "inappropriate_fallback";
      case 90 -> "user_canceled";
      case 100 -> "no_renegotiation";
      case 109 -> "missing_extension";
      case 110 -> "unsupported_extension";
      case 112 -> "unrecognized_name";
      case 113 -> "bad_certificate_status_response";
      case 115 -> "unknown_psk_identity";
      case 116 -> "certificate_required";
      case 120 -> "no_application_protocol";
      default -> "alert " + code;
    };
  }
}
