package io.github.pgseal.probe;

import io.github.pgseal.Bytes;
import io.github.pgseal.FileContent;
import io.github.pgseal.Surroundings;
import io.github.pgseal.x509.PemReading;
import io.github.pgseal.x509.TrustBundle;
import io.github.pgseal.x509.TrustFileReader;
import java.util.List;
import java.util.Optional;

/// The trusted certificates of the system as OpenSSL finds them: `SSL_CERT_FILE`, or the bundle
/// that the distribution keeps. `SSL_CERT_DIR` and hashed directories hold the same certificates
/// and are not read.
final class SystemStore {

  private static final int LARGEST_BUNDLE = 16 << 20;

  /// Where distributions keep the bundle: Debian, Red Hat, SUSE, Alpine and macOS, Homebrew.
  private static final List<String> BUNDLES =
      List.of(
          "/etc/ssl/certs/ca-certificates.crt",
          "/etc/pki/tls/cert.pem",
          "/etc/ssl/ca-bundle.pem",
          "/etc/ssl/cert.pem",
          "/opt/homebrew/etc/openssl@3/cert.pem");

  private final Surroundings surroundings;

  SystemStore(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  TrustBundle read() {
    Optional<String> given = surroundings.variable("SSL_CERT_FILE").filter(path -> !path.isEmpty());
    List<String> candidates = given.map(List::of).orElse(BUNDLES);
    return candidates.stream()
        .flatMap(path -> bundle(path).stream())
        .findFirst()
        .orElse(TrustBundle.EMPTY);
  }

  private Optional<TrustBundle> bundle(String path) {
    return surroundings.disk().read(path, LARGEST_BUNDLE) instanceof FileContent.Whole(Bytes bytes)
            && TrustFileReader.read(bytes) instanceof PemReading.Read<TrustBundle>(TrustBundle read)
        ? Optional.of(read)
        : Optional.empty();
  }
}
