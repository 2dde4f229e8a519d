package io.github.pgseal.x509;

/// Why OpenSSL cannot make sense of a file's content. The client model words it as its OpenSSL
/// does.
public enum PemTrouble {
  /// No `-----BEGIN` line of the kind looked for.
  NO_START_LINE,
  /// A trust file with neither certificate nor revocation list.
  NO_CERTIFICATE_OR_CRL,
  BAD_BASE64,
  BAD_END_LINE,
  /// The base64 holds no such object.
  BAD_ASN1,
  /// The passphrase is wrong.
  BAD_DECRYPT,
  /// The key is encrypted and no passphrase was given.
  PASSPHRASE_NEEDED,
  /// The key is of a kind or encryption that OpenSSL does not know.
  UNSUPPORTED
}
