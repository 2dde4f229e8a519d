package io.github.pgseal.x509;

import io.github.pgseal.Bytes;
import io.github.pgseal.conninfo.OpenSsl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a certificate chain file, as `SSL_CTX_use_certificate_chain_file` does: the leaf first,
/// then intermediates, in PEM. Blocks of other kinds are skipped.
public final class CertificateFileReader {

  private CertificateFileReader() {}

  /// Reads the content of a file as OpenSSL 3 does.
  public static PemReading<Chain> read(Bytes content) {
    return read(content, OpenSsl.V3_0);
  }

  /// Reads the content of a file.
  public static PemReading<Chain> read(Bytes content, OpenSsl library) {
    PemScanner scanner = new PemScanner(content, library);
    List<Certificate> certificates = new ArrayList<>();
    while (true) {
      switch (scanner.next()) {
        case PemScanner.Next.Block(PemBlock block) -> {
          Optional<PemTrouble> trouble = take(block, certificates);
          if (trouble.isPresent()) {
            return new PemReading.Malformed<>(trouble.get());
          }
        }
        case PemScanner.Next.Broken(PemTrouble trouble) -> {
          return new PemReading.Malformed<>(trouble);
        }
        case PemScanner.Next.End end -> {
          return certificates.isEmpty()
              ? new PemReading.Malformed<>(PemTrouble.NO_START_LINE)
              : new PemReading.Read<>(new Chain(certificates));
        }
      }
    }
  }

  private static Optional<PemTrouble> take(PemBlock block, List<Certificate> certificates) {
    boolean wanted =
        certificates.isEmpty()
            ? PemCertificates.isCertificate(block)
            : PemCertificates.isPlainCertificate(block);
    if (!wanted) {
      return Optional.empty();
    }
    Optional<Certificate> certificate = PemCertificates.certificate(block);
    certificate.ifPresent(certificates::add);
    return PemCertificates.trouble(block, certificate.isPresent());
  }
}
