package io.github.pgseal.x509;

import io.github.pgseal.Bytes;
import java.util.Arrays;
import java.util.Optional;

/// Certificates and revocation lists in PEM blocks.
final class PemCertificates {

  static final String REVOCATION_LIST = "X509 CRL";

  private static final String TRUSTED = "TRUSTED CERTIFICATE";

  private PemCertificates() {}

  /// Whether the label is one of the three under which OpenSSL takes certificates.
  static boolean isCertificate(PemBlock block) {
    return switch (block.label()) {
      case "CERTIFICATE", "X509 CERTIFICATE", TRUSTED -> true;
      default -> false;
    };
  }

  /// Whether the label is one of the two under which OpenSSL takes certificates without trust
  /// settings.
  static boolean isPlainCertificate(PemBlock block) {
    return isCertificate(block) && !block.label().equals(TRUSTED);
  }

  /// The certificate of a block. What follows it in the block, such as the trust settings of a
  /// trusted certificate, is not looked at.
  static Optional<Certificate> certificate(PemBlock block) {
    return first(block.content()).flatMap(Certificate::parse);
  }

  /// The first DER value of some bytes.
  static Optional<byte[]> first(Bytes content) {
    byte[] bytes = content.toArray();
    DerHeader header = DerHeader.at(bytes, 0);
    return header == null
            || header.length() < 0
            || header.length() > bytes.length - header.contentStart()
        ? Optional.empty()
        : Optional.of(Arrays.copyOf(bytes, header.contentEnd(bytes.length)));
  }

  /// What is wrong with a block: its header, then its content.
  static Optional<PemTrouble> trouble(PemBlock block, boolean readable) {
    if (!block.header().isEmpty() && !block.header().startsWith("Proc-Type:")) {
      return Optional.of(PemTrouble.NOT_PROC_TYPE);
    }
    return readable ? Optional.empty() : Optional.of(Asn1Trouble.of(block.content().toArray()));
  }
}
