package io.github.pgseal.x509;

import io.github.pgseal.Bytes;
import io.github.pgseal.conninfo.OpenSsl;
import java.util.List;

/// Reads a revocation list file, as `X509_STORE_load_locations` does. It is the same function that
/// reads trusted certificates: a list file with a certificate in it makes that one trusted.
public final class RevocationFileReader {

  private RevocationFileReader() {}

  /// Reads the content of a file as OpenSSL 3 does.
  public static PemReading<List<RevocationList>> read(Bytes content) {
    return read(content, OpenSsl.V3_0);
  }

  /// Reads the content of a file. A file with certificates only is an empty list, not an error:
  /// revocation is then checked without any list.
  public static PemReading<List<RevocationList>> read(Bytes content, OpenSsl library) {
    return switch (TrustFileReader.read(content, library)) {
      case PemReading.Read<TrustBundle>(TrustBundle bundle) ->
          new PemReading.Read<>(bundle.revocationLists());
      case PemReading.Malformed<TrustBundle>(PemTrouble trouble) ->
          new PemReading.Malformed<>(trouble);
    };
  }
}
