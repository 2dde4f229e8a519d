package io.github.pgseal.x509;

/// Why OpenSSL cannot make sense of a file's content. The client model words it as its OpenSSL
/// does: libpq prints the *oldest* entry of OpenSSL's error queue, which is the text given here.
///
/// OpenSSL 3 says only `unsupported` for most troubles of a *key* file; what it says otherwise for
/// keys is given where it differs. All texts were taken from OpenSSL 1.1.1 and 3.0.19.
public enum PemTrouble {
  /// No `-----BEGIN` line of the kind looked for: `no start line`. Keys in 3.0: `unsupported`.
  NO_START_LINE,
  /// A trust or list file with neither certificate nor revocation list: `no certificate or crl
  /// found`.
  NO_CERTIFICATE_OR_CRL,
  /// The file ends within a PEM block. 1.1.1: `short header`; 3.0: `bad end line`. Keys in 3.0:
  /// `unsupported`.
  NO_END_LINE,
  /// Not base64, or characters are missing: `bad base64 decode`. Keys in 3.0: `unsupported`.
  BAD_BASE64,
  /// The END line names another kind than the BEGIN line, or lines are out of place: `bad end
  /// line`. Keys in 3.0: `unsupported`.
  BAD_END_LINE,
  /// A blank line in the middle of the block makes a header of what comes before it, and that
  /// header does not say how the block is encrypted: `not proc type`.
  NOT_PROC_TYPE,
  /// The header of an encrypted key does not name the cipher: `not dek info`.
  NOT_DEK_INFO,
  /// The header of an encrypted key names an unknown cipher: `unsupported encryption`.
  UNSUPPORTED_ENCRYPTION,
  /// The initialisation vector of an encrypted key is not hexadecimal: `bad iv chars`.
  BAD_IV,
  /// A block without content: `PEM lib`. Keys in 3.0: `unsupported`.
  EMPTY_BODY,
  /// The base64 holds no such object: `wrong tag`. Keys in 3.0: `unsupported`.
  BAD_ASN1,
  /// The object says that it is longer than the block, as when lines are missing: `too long`. Keys
  /// in 3.0: `unsupported`.
  TRUNCATED_ASN1,
  /// The block holds less than the header of an object: `header too long`. Keys in 3.0:
  /// `unsupported`.
  SHORT_ASN1,
  /// The passphrase is wrong: `bad decrypt`.
  BAD_DECRYPT,
  /// The key is encrypted and no passphrase was given. OpenSSL asks on the terminal; without one:
  /// `processing error`.
  PASSPHRASE_NEEDED,
  /// The key is of a kind or encryption that OpenSSL does not know. 1.1.1: `unsupported algorithm`;
  /// 3.0: `unsupported`.
  UNSUPPORTED
}
