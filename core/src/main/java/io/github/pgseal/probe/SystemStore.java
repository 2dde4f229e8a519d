package io.github.pgseal.probe;

import io.github.pgseal.Bytes;
import io.github.pgseal.FileContent;
import io.github.pgseal.Surroundings;
import io.github.pgseal.x509.Certificate;
import io.github.pgseal.x509.PemReading;
import io.github.pgseal.x509.TrustBundle;
import io.github.pgseal.x509.TrustFileReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The trusted certificates of the system as OpenSSL finds them: one file, which `SSL_CERT_FILE`
/// replaces, and one or more directories with hash names, which `SSL_CERT_DIR` replaces
/// (`X509_get_default_cert_file`, `X509_get_default_cert_dir`).
final class SystemStore {

  private static final int LARGEST_BUNDLE = 16 << 20;
  private static final Pattern HASH_NAME = Pattern.compile("[0-9a-f]{8}\\.[0-9]+");

  /// The files by default: Red Hat, Alpine and macOS, Homebrew.
  private static final List<String> FILES =
      List.of("/etc/pki/tls/cert.pem", "/etc/ssl/cert.pem", "/opt/homebrew/etc/openssl@3/cert.pem");

  /// Debian and SUSE have directories, and beside them all of their content in one file.
  private static final List<String> DIRECTORY_CONTENTS =
      List.of("/etc/ssl/certs/ca-certificates.crt", "/etc/ssl/ca-bundle.pem");

  private final Surroundings surroundings;

  SystemStore(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  TrustBundle read() {
    Map<String, Certificate> certificates = new LinkedHashMap<>();
    Stream.concat(
            given("SSL_CERT_FILE").map(Stream::of).orElseGet(() -> first(FILES)),
            given("SSL_CERT_DIR").map(this::hashed).orElseGet(() -> first(DIRECTORY_CONTENTS)))
        .flatMap(path -> bundle(path).stream())
        .flatMap(bundle -> bundle.certificates().stream())
        .forEach(each -> certificates.putIfAbsent(each.fingerprint(), each));
    return new TrustBundle(List.copyOf(certificates.values()), List.of());
  }

  private Optional<String> given(String variable) {
    return surroundings.variable(variable).filter(path -> !path.isEmpty());
  }

  private Stream<String> first(List<String> candidates) {
    return candidates.stream().filter(path -> bundle(path).isPresent()).limit(1);
  }

  /// The files with hash names in directories that colons separate.
  private Stream<String> hashed(String directories) {
    return Stream.of(directories.split(":", -1))
        .flatMap(
            directory ->
                surroundings.disk().names(directory).stream()
                    .filter(name -> HASH_NAME.matcher(name).matches())
                    .map(name -> directory + "/" + name));
  }

  private Optional<TrustBundle> bundle(String path) {
    return surroundings.disk().read(path, LARGEST_BUNDLE) instanceof FileContent.Whole(Bytes bytes)
            && TrustFileReader.read(bytes) instanceof PemReading.Read<TrustBundle>(TrustBundle read)
        ? Optional.of(read)
        : Optional.empty();
  }
}
