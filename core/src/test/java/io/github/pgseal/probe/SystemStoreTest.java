package io.github.pgseal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.PretendSurroundings;
import io.github.pgseal.x509.Certificate;
import io.github.pgseal.x509.Draft;
import io.github.pgseal.x509.Issued;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The places where OpenSSL looks.
final class SystemStoreTest {

  private static final String DEBIAN = "/etc/ssl/certs/ca-certificates.crt";
  private static final Issued ONE = Draft.authority("One", 1).selfSigned();
  private static final Issued TWO = Draft.authority("Two", 2).selfSigned();

  @Test
  void theBundleOfTheDistributionIsTrusted() {
    assertThat(subjects(new PretendSurroundings().file(DEBIAN, pem(ONE, TWO))))
        .containsExactly("CN=One", "CN=Two");
  }

  @Test
  void sslCertFileComesBesideTheDirectory() {
    assertThat(
            subjects(
                new PretendSurroundings()
                    .variable("SSL_CERT_FILE", "/own.pem")
                    .file("/own.pem", pem(ONE))
                    .file(DEBIAN, pem(TWO))))
        .containsExactly("CN=One", "CN=Two");
  }

  @Test
  void sslCertDirReplacesTheDirectoryAndOnlyHashNamesCount() {
    assertThat(
            subjects(
                new PretendSurroundings()
                    .variable("SSL_CERT_DIR", "/other:/own")
                    .file("/own/12345678.0", pem(ONE))
                    .file("/own/readme.pem", pem(TWO))
                    .file(DEBIAN, pem(TWO))))
        .containsExactly("CN=One");
  }

  @Test
  void whatCannotBeReadIsNotTrusted() {
    assertThat(subjects(new PretendSurroundings().unreadable(DEBIAN))).isEmpty();
  }

  private static List<String> subjects(PretendSurroundings surroundings) {
    return new SystemStore(surroundings)
        .read().certificates().stream().map(Certificate::subject).toList();
  }

  private static String pem(Issued... certificates) {
    return Stream.of(certificates).map(Issued::pem).collect(Collectors.joining());
  }
}
