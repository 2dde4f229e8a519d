package io.github.pgseal.x509;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.Bytes;
import io.github.pgseal.conninfo.OpenSsl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;

/// No file makes a reader throw, or takes it long.
final class HostileFilesTest {

  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Issued ROOT = Draft.authority("Root", 1).selfSigned();
  private static final Issued LEAF =
      Draft.server("db.example.test").key(KeyKind.RSA_2048, 0).signedBy(ROOT);
  private static final byte[] LIST = ListDraft.of(ROOT).revoking(LEAF).der();

  /// Valid objects, each in DER.
  private static final List<byte[]> VALID =
      List.of(ROOT.der(), LEAF.der(), LIST, ROOT.keyDer(), LEAF.keyDer());

  @Property(tries = 300)
  void anyBytesAreReadWithoutAnException(@ForAll byte[] bytes) {
    readAll(bytes);
  }

  @Property(tries = 300)
  void anyLinesBetweenBeginAndEndAreReadWithoutAnException(@ForAll("blocks") String text) {
    readAll(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Property(tries = 200)
  void damagedObjectsAreReadWithoutAnException(@ForAll("damaged") byte[] der) {
    readAll(der);
    Certificate.parse(der).ifPresent(HostileFilesTest::lookAt);
    RevocationList.parse(der).ifPresent(list -> assertThat(list.issuer()).isNotNull());
    for (String label :
        List.of("CERTIFICATE", "X509 CRL", "PRIVATE KEY", "ENCRYPTED PRIVATE KEY")) {
      readAll(Issued.pem(label, der).getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /// Everything that is told about a certificate, and a verification with it at each place.
  private static void lookAt(Certificate certificate) {
    assertThat(certificate.readableNames()).isNotNull();
    assertThat(certificate.keyDescription() + certificate.signatureAlgorithm()).isNotEmpty();
    assertThat(certificate.fingerprint() + certificate.keyFingerprint()).hasSize(128);
    assertThat(HostNames.match("db.example.test", certificate, NameRules.LIBPQ_15)).isNotNull();
    VerificationPolicy policy =
        new VerificationPolicy(
            Draft.NOW,
            Purpose.SERVER,
            new Revocation.Checked(List.of(RevocationList.parse(LIST).orElseThrow())),
            OpenSsl.V3_0,
            0);
    TrustBundle root = Issued.trust(ROOT);
    assertThat(ChainVerifier.verify(new Chain(List.of(certificate)), root, policy)).isNotNull();
    assertThat(
            ChainVerifier.verify(
                Issued.chain(LEAF), new TrustBundle(List.of(certificate), List.of()), policy))
        .isNotNull();
  }

  private static void readAll(byte[] bytes) {
    Bytes content = Bytes.of(bytes);
    Assertions.assertTimeout(
        LONG,
        () -> {
          for (OpenSsl library : OpenSsl.values()) {
            assertThat(CertificateFileReader.read(content, library)).isNotNull();
            assertThat(TrustFileReader.read(content, library)).isNotNull();
            assertThat(RevocationFileReader.read(content, library)).isNotNull();
            assertThat(KeyFileReader.read(content, "sesame", library)).isNotNull();
          }
        });
  }

  /// A block with lines that look like what may stand in one.
  @Provide
  Arbitrary<String> blocks() {
    Arbitrary<String> line =
        Arbitraries.oneOf(
            Arbitraries.of(
                "",
                "Proc-Type: 4,ENCRYPTED",
                "DEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF",
                "DEK-Info: DES-EDE3-CBC,0011223344556677",
                "DEK-Info: ,",
                "-----END RSA PRIVATE KEY-----",
                "-----BEGIN CERTIFICATE-----",
                "MIIB",
                "====",
                "AAAA".repeat(16)),
            Arbitraries.strings().ascii().ofMaxLength(80));
    return line.list()
        .ofMaxSize(8)
        .map(
            lines ->
                "-----BEGIN RSA PRIVATE KEY-----\n"
                    + String.join("\n", lines)
                    + "\n-----END RSA PRIVATE KEY-----\n");
  }

  /// A valid object with some bytes changed, and cut off somewhere.
  @Provide
  Arbitrary<byte[]> damaged() {
    Arbitrary<List<Integer>> places = Arbitraries.integers().between(0, 2000).list().ofMaxSize(3);
    return Combinators.combine(
            Arbitraries.of(VALID),
            places,
            Arbitraries.bytes().list().ofSize(3),
            Arbitraries.integers().between(0, 4000))
        .as(HostileFilesTest::damage);
  }

  private static byte[] damage(byte[] valid, List<Integer> places, List<Byte> values, int end) {
    byte[] damaged = valid.clone();
    for (int i = 0; i < places.size(); i++) {
      damaged[places.get(i) % damaged.length] = values.get(i);
    }
    return end < damaged.length ? java.util.Arrays.copyOf(damaged, end) : damaged;
  }
}
