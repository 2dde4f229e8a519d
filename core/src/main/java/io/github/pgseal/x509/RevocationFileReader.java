package io.github.pgseal.x509;

import io.github.pgseal.Bytes;
import java.util.List;

/// Reads a revocation list file, as `X509_STORE_load_locations` does.
public final class RevocationFileReader {

  private RevocationFileReader() {}

  /// Reads the content of a file.
  public static PemReading<List<RevocationList>> read(Bytes content) {
    throw new UnsupportedOperationException(content.toString());
  }
}
