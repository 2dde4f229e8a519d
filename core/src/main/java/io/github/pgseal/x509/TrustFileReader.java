package io.github.pgseal.x509;

import io.github.pgseal.Bytes;
import io.github.pgseal.conninfo.OpenSsl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a file of trusted certificates, as `SSL_CTX_load_verify_locations` does: certificates and
/// revocation lists in PEM. Blocks of other kinds are skipped; a broken block spoils the whole
/// file.
public final class TrustFileReader {

  private TrustFileReader() {}

  /// Reads the content of a file as OpenSSL 3 does.
  public static PemReading<TrustBundle> read(Bytes content) {
    return read(content, OpenSsl.V3_0);
  }

  /// Reads the content of a file. OpenSSL 1.1.1 does not see the first block of a file that starts
  /// with a byte order mark.
  public static PemReading<TrustBundle> read(Bytes content, OpenSsl library) {
    PemScanner scanner = new PemScanner(content, library);
    List<Certificate> certificates = new ArrayList<>();
    List<RevocationList> lists = new ArrayList<>();
    while (true) {
      switch (scanner.next()) {
        case PemScanner.Next.Block(PemBlock block) -> {
          Optional<PemTrouble> trouble = take(block, certificates, lists);
          if (trouble.isPresent()) {
            return new PemReading.Malformed<>(trouble.get());
          }
        }
        case PemScanner.Next.Broken(PemTrouble trouble) -> {
          return new PemReading.Malformed<>(trouble);
        }
        case PemScanner.Next.End end -> {
          return certificates.isEmpty() && lists.isEmpty()
              ? new PemReading.Malformed<>(PemTrouble.NO_CERTIFICATE_OR_CRL)
              : new PemReading.Read<>(new TrustBundle(certificates, lists));
        }
      }
    }
  }

  private static Optional<PemTrouble> take(
      PemBlock block, List<Certificate> certificates, List<RevocationList> lists) {
    if (PemCertificates.isCertificate(block)) {
      Optional<Certificate> certificate = PemCertificates.certificate(block);
      certificate.ifPresent(certificates::add);
      return PemCertificates.trouble(block, certificate.isPresent());
    }
    if (block.label().equals(PemCertificates.REVOCATION_LIST)) {
      Optional<RevocationList> list =
          PemCertificates.first(block.content()).flatMap(RevocationList::parse);
      list.ifPresent(lists::add);
      return PemCertificates.trouble(block, list.isPresent());
    }
    return Optional.empty();
  }
}
