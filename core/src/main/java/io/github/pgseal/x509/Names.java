package io.github.pgseal.x509;

/// Names of certificates for sentences.
final class Names {

  private Names() {}

  /// The subject in double quotes; the serial number where the subject is empty.
  static String quoted(Certificate certificate) {
    return certificate.subject().isEmpty()
        ? "certificate " + certificate.serialNumber()
        : quoted(certificate.subject());
  }

  static String quoted(String name) {
    return '"' + name + '"';
  }
}
