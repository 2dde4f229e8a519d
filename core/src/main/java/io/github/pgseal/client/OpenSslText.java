package io.github.pgseal.client;

import io.github.pgseal.Errno;
import io.github.pgseal.client.Failure.LocalFile.Role;
import io.github.pgseal.conninfo.OpenSsl;
import io.github.pgseal.wire.Alert;
import io.github.pgseal.x509.PemTrouble;

/// The reason texts of OpenSSL, as `ERR_reason_error_string` gives them (`ssl/ssl_err.c`,
/// `crypto/pem/pem_err.c` and their likes).
final class OpenSslText {

  private final OpenSsl openSsl;

  OpenSslText(OpenSsl openSsl) {
    this.openSsl = openSsl;
  }

  /// The reason for an alert that the server sent.
  String received(Alert alert) {
    String old = openSsl == OpenSsl.V3_2 ? "ssl/tls alert " : "sslv3 alert ";
    return switch (alert.code()) {
      case 10 -> old + "unexpected message";
      case 20 -> old + "bad record mac";
      case 21 -> "tlsv1 alert decryption failed";
      case 22 -> "tlsv1 alert record overflow";
      case 30 -> old + "decompression failure";
      case 40 -> old + "handshake failure";
      case 41 -> old + "no certificate";
      case 42 -> old + "bad certificate";
      case 43 -> old + "unsupported certificate";
      case 44 -> old + "certificate revoked";
      case 45 -> old + "certificate expired";
      case 46 -> old + "certificate unknown";
      case 47 -> old + "illegal parameter";
      case 48 -> "tlsv1 alert unknown ca";
      case 49 -> "tlsv1 alert access denied";
      case 50 -> "tlsv1 alert decode error";
      case 51 -> "tlsv1 alert decrypt error";
      case 60 -> "tlsv1 alert export restriction";
      case 70 -> "tlsv1 alert protocol version";
      case 71 -> "tlsv1 alert insufficient security";
      case 80 -> "tlsv1 alert internal error";
      case 86 -> "tlsv1 alert inappropriate fallback";
      case 90 -> "tlsv1 alert user cancelled";
      case 100 -> "tlsv1 alert no renegotiation";
      case 109 -> "tlsv13 alert missing extension";
      case 110 -> "tlsv1 unsupported extension";
      case 112 -> "tlsv1 unrecognized name";
      case 113 -> "tlsv1 bad certificate status response";
      case 115 -> "tlsv1 unknown psk identity";
      case 116 -> "tlsv13 alert certificate required";
      case 120 -> "tlsv1 alert no application protocol";
      default -> "reason(" + (1000 + alert.code()) + ")";
    };
  }

  /// The reason for something that this side refused, by the alert that it sent.
  String refused(Alert alert) {
    return switch (alert.code()) {
      case 70 -> "unsupported protocol";
      case 47 -> "bad extension";
      case 50 -> "length mismatch";
      case 10 -> "unexpected message";
      case 40 -> "unsupported protocol";
      case 120 -> "no application protocol";
      default -> alert.name().replace('_', ' ');
    };
  }

  /// The reason why a file that can be opened makes no sense. OpenSSL 3 has one word for all keys
  /// that it cannot decode.
  String malformed(Role role, PemTrouble trouble) {
    boolean decoder = role == Role.KEY && openSsl != OpenSsl.V1_1_1;
    return switch (trouble) {
      case NO_START_LINE -> decoder ? "unsupported" : "no start line";
      case NO_CERTIFICATE_OR_CRL -> "no certificate or crl found";
      case NO_END_LINE ->
          decoder ? "unsupported" : openSsl == OpenSsl.V1_1_1 ? "short header" : "bad end line";
      case BAD_BASE64 -> decoder ? "unsupported" : "bad base64 decode";
      case BAD_END_LINE -> decoder ? "unsupported" : "bad end line";
      case NOT_PROC_TYPE -> "not proc type";
      case NOT_DEK_INFO -> "not dek info";
      case UNSUPPORTED_ENCRYPTION -> "unsupported encryption";
      case BAD_IV -> "bad iv chars";
      case EMPTY_BODY -> decoder ? "unsupported" : "PEM lib";
      case BAD_ASN1 -> decoder ? "unsupported" : "wrong tag";
      case TRUNCATED_ASN1 -> decoder ? "unsupported" : "too long";
      case SHORT_ASN1 -> decoder ? "unsupported" : "header too long";
      case BAD_DECRYPT -> "bad decrypt";
      case PASSPHRASE_NEEDED -> "processing error";
      case UNSUPPORTED -> openSsl == OpenSsl.V1_1_1 ? "unsupported algorithm" : "unsupported";
    };
  }

  /// The reason why a file cannot be read. With OpenSSL 3, libpq prints nothing for most of them:
  /// it takes `strerror_r` for the POSIX function where glibc gives its own.
  String unreadable(Role role, Errno errno) {
    if (errno == Errno.EISDIR) {
      return role == Role.ROOT
          ? "no certificate or crl found"
          : malformed(role, PemTrouble.NO_START_LINE);
    }
    return openSsl == OpenSsl.V1_1_1 ? errno.text() : "";
  }
}
