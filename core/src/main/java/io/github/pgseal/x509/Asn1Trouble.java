package io.github.pgseal.x509;

/// Tells why OpenSSL's decoder refuses bytes, as far as its first error depends on it.
final class Asn1Trouble {

  private static final int SEQUENCE = 0x30;

  private Asn1Trouble() {}

  /// The first error for bytes that are not the object looked for.
  static PemTrouble of(byte[] der) {
    return of(der, 0);
  }

  /// The first error for the object at an index.
  static PemTrouble of(byte[] der, int index) {
    DerHeader header = DerHeader.at(der, index);
    if (header == null) {
      return PemTrouble.SHORT_ASN1;
    }
    if (header.length() > der.length - header.contentStart()) {
      return PemTrouble.TRUNCATED_ASN1;
    }
    if (header.tag() != SEQUENCE) {
      return PemTrouble.BAD_ASN1;
    }
    return PemTrouble.BAD_ASN1;
  }
}
