package io.github.pgseal.x509;

import io.github.pgseal.Bytes;
import io.github.pgseal.conninfo.OpenSsl;
import java.util.Optional;

/// Reads a private key file as libpq does: as PEM (PKCS#8, PKCS#1, SEC1; encrypted PKCS#8, or
/// encrypted by a `Proc-Type` header), and if that fails as DER (PKCS#8, PKCS#1, SEC1; not
/// encrypted). The trouble reported is that of the PEM reading.
public final class KeyFileReader {

  private KeyFileReader() {}

  /// Reads a key without a passphrase, as OpenSSL 3 does. An encrypted one is
  /// [PemTrouble#PASSPHRASE_NEEDED].
  public static PemReading<UnlockedKey> read(Bytes content) {
    return read(content, "");
  }

  /// Reads a key, as OpenSSL 3 does.
  ///
  /// @param passphrase used only if the key is encrypted; none when empty, as in libpq
  public static PemReading<UnlockedKey> read(Bytes content, String passphrase) {
    return read(content, passphrase, OpenSsl.V3_0);
  }

  /// Reads a key.
  ///
  /// @param passphrase used only if the key is encrypted; none when empty, as in libpq
  public static PemReading<UnlockedKey> read(Bytes content, String passphrase, OpenSsl library) {
    PemReading<UnlockedKey> pem = readPem(content, passphrase, library);
    return switch (pem) {
      case PemReading.Read<UnlockedKey> read -> read;
      case PemReading.Malformed<UnlockedKey> malformed ->
          KeyDecoder.decode(content.toArray(), "DER", false)
              .<PemReading<UnlockedKey>>map(PemReading.Read::new)
              .orElse(malformed);
    };
  }

  private static PemReading<UnlockedKey> readPem(
      Bytes content, String passphrase, OpenSsl library) {
    PemScanner scanner = new PemScanner(content, library);
    while (true) {
      switch (scanner.next()) {
        case PemScanner.Next.Block(PemBlock block) -> {
          Optional<PemReading<UnlockedKey>> reading = readBlock(block, passphrase, library);
          if (reading.isPresent()) {
            return reading.get();
          }
        }
        case PemScanner.Next.Broken(PemTrouble trouble) -> {
          return new PemReading.Malformed<>(trouble);
        }
        case PemScanner.Next.End end -> {
          return new PemReading.Malformed<>(PemTrouble.NO_START_LINE);
        }
      }
    }
  }

  /// Reads a block; empty when it is no key.
  private static Optional<PemReading<UnlockedKey>> readBlock(
      PemBlock block, String passphrase, OpenSsl library) {
    return switch (block.label()) {
      case "ENCRYPTED PRIVATE KEY" ->
          Optional.of(decoded(Pkcs8Encryption.decrypt(block.content(), passphrase, library), true));
      case "PRIVATE KEY",
          "ANY PRIVATE KEY",
          "RSA PRIVATE KEY",
          "EC PRIVATE KEY",
          "DSA PRIVATE KEY" ->
          Optional.of(traditional(block, passphrase, library));
      default -> Optional.empty();
    };
  }

  private static PemReading<UnlockedKey> traditional(
      PemBlock block, String passphrase, OpenSsl library) {
    return block.header().isEmpty()
        ? decoded(new Decryption.Clear(block.content()), false)
        : decoded(LegacyEncryption.decrypt(block, passphrase, library), true);
  }

  private static PemReading<UnlockedKey> decoded(Decryption decryption, boolean encrypted) {
    return switch (decryption) {
      case Decryption.Failed(PemTrouble trouble) -> new PemReading.Malformed<>(trouble);
      case Decryption.Clear(Bytes clear) ->
          KeyDecoder.decode(clear.toArray(), "PEM", encrypted)
              .<PemReading<UnlockedKey>>map(PemReading.Read::new)
              .orElseGet(() -> new PemReading.Malformed<>(KeyDecoder.trouble(clear.toArray())));
    };
  }
}
