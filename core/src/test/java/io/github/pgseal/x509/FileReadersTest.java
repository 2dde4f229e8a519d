package io.github.pgseal.x509;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.Bytes;
import io.github.pgseal.conninfo.OpenSsl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Files of certificates and of revocation lists, in all the states in which people have them.
final class FileReadersTest {

  private static final Issued ROOT = Draft.authority("Root", 1).selfSigned();
  private static final Issued LEAF = Draft.server("db.example.test").signedBy(ROOT);
  private static final String PEM = LEAF.pem();
  private static final byte[] LIST_DER = ListDraft.of(ROOT).revoking(LEAF).der();
  private static final String LIST = Issued.pem("X509 CRL", LIST_DER);
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----\n";
  private static final String END = "-----END CERTIFICATE-----\n";
  private static final String KEY = Issued.pem("PRIVATE KEY", LEAF.keyDer());

  /// Contents from which the certificate is read.
  private static Map<String, String> readable() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("as it should be", PEM);
    files.put("text around it", "Subject: db\n  and more\n" + PEM + "trailing text, no newline");
    files.put("lines of Windows", PEM.replace("\n", "\r\n"));
    files.put("blanks at the ends of lines", PEM.replace("\n", " \t\n"));
    files.put("no newline at the end", PEM.strip());
    files.put("one long line of base64", BEGIN + base64().replace("\n", "") + "\n" + END);
    files.put("a byte order mark", "\u00ef\u00bb\u00bf" + PEM);
    files.put("the key before it", KEY + PEM);
    files.put("another label", PEM.replace("CERTIFICATE", "X509 CERTIFICATE"));
    files.put("trust settings of OpenSSL", PEM.replace("CERTIFICATE", "TRUSTED CERTIFICATE"));
    return files;
  }

  /// Contents from which none is, and why.
  private static Map<String, Broken> broken() {
    Map<String, Broken> files = new LinkedHashMap<>();
    files.put("nothing", new Broken("", PemTrouble.NO_START_LINE));
    files.put("a web page", new Broken("<html>404</html>\n", PemTrouble.NO_START_LINE));
    files.put("a key only", new Broken(KEY, PemTrouble.NO_START_LINE));
    files.put("DER", new Broken(latin1(LEAF.der()), PemTrouble.NO_START_LINE));
    files.put("no END line", new Broken(BEGIN + base64(), PemTrouble.NO_END_LINE));
    files.put(
        "another END line",
        new Broken(PEM.replace("-----END CERTIFICATE", "-----END CERT"), PemTrouble.BAD_END_LINE));
    files.put("no content", new Broken(BEGIN + END, PemTrouble.EMPTY_BODY));
    files.put("no base64", new Broken(BEGIN + "????\n" + END, PemTrouble.BAD_BASE64));
    files.put("a character lost", new Broken(PEM.replaceFirst("MII", "MI"), PemTrouble.BAD_BASE64));
    files.put("a line lost", new Broken(withoutALine(), PemTrouble.TRUNCATED_ASN1));
    files.put(
        "something else",
        new Broken(Issued.pem("CERTIFICATE", bytes(4, 2, 1, 1)), PemTrouble.BAD_ASN1));
    files.put(
        "one byte", new Broken(Issued.pem("CERTIFICATE", bytes(0x30)), PemTrouble.SHORT_ASN1));
    files.put(
        "a blank line inside",
        new Broken(PEM.replaceFirst("(MII.*)\n", "$1\n\n"), PemTrouble.NOT_PROC_TYPE));
    return files;
  }

  private record Broken(String content, PemTrouble trouble) {}

  @TestFactory
  Stream<DynamicTest> certificatesAreReadWithOpenSslsTolerance() {
    return readable().entrySet().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getKey(),
                    () -> {
                      assertThat(CertificateFileReader.read(file(file.getValue())))
                          .isEqualTo(new PemReading.Read<>(Issued.chain(LEAF)));
                      assertThat(TrustFileReader.read(file(file.getValue())))
                          .isEqualTo(new PemReading.Read<>(Issued.trust(LEAF)));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> whatCannotBeReadIsSaidWithItsReason() {
    return broken().entrySet().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getKey(),
                    () -> {
                      Bytes content = file(file.getValue().content());
                      PemTrouble trouble = file.getValue().trouble();
                      assertThat(CertificateFileReader.read(content))
                          .isEqualTo(new PemReading.Malformed<>(trouble));
                      assertThat(TrustFileReader.read(content))
                          .isEqualTo(
                              new PemReading.Malformed<>(
                                  trouble == PemTrouble.NO_START_LINE
                                      ? PemTrouble.NO_CERTIFICATE_OR_CRL
                                      : trouble));
                    }));
  }

  @Test
  void allBlocksOfAFileCountInTheirOrder() {
    assertThat(CertificateFileReader.read(file(PEM + "noise\n" + KEY + ROOT.pem())))
        .isEqualTo(new PemReading.Read<>(Issued.chain(LEAF, ROOT)));
  }

  @Test
  void aBrokenBlockSpoilsTheWholeFile() {
    assertThat(TrustFileReader.read(file(PEM + BEGIN + END)))
        .isEqualTo(new PemReading.Malformed<>(PemTrouble.EMPTY_BODY));
  }

  @Test
  void oldOpenSslOverlooksTheFirstBlockBehindAByteOrderMark() {
    assertThat(TrustFileReader.read(file("\u00ef\u00bb\u00bf" + PEM + ROOT.pem()), OpenSsl.V1_1_1))
        .isEqualTo(new PemReading.Read<>(Issued.trust(ROOT)));
  }

  @Test
  void trustFilesHoldRevocationListsToo() {
    assertThat(TrustFileReader.read(file(ROOT.pem() + LIST)))
        .isEqualTo(
            new PemReading.Read<>(
                new TrustBundle(
                    List.of(ROOT.certificate()),
                    List.of(RevocationList.parse(LIST_DER).orElseThrow()))));
  }

  @Test
  void listFilesGiveTheirListsAndForgiveCertificates() {
    assertThat(RevocationFileReader.read(file(LIST)))
        .isInstanceOfSatisfying(
            PemReading.Read.class,
            read ->
                assertThat(read.value())
                    .asInstanceOf(
                        org.assertj.core.api.InstanceOfAssertFactories.list(RevocationList.class))
                    .singleElement()
                    .satisfies(
                        list -> {
                          assertThat(list.revokes(LEAF.certificate())).isTrue();
                          assertThat(list.revokes(ROOT.certificate())).isFalse();
                          assertThat(list.issuer()).isEqualTo("CN=Root");
                        }));
    assertThat(RevocationFileReader.read(file(PEM))).isEqualTo(new PemReading.Read<>(List.of()));
    assertThat(RevocationFileReader.read(file("")))
        .isEqualTo(new PemReading.Malformed<>(PemTrouble.NO_CERTIFICATE_OR_CRL));
  }

  @Test
  void hugeFilesAreReadInTime() {
    String noise = "no block here\n".repeat(300_000);
    assertThat(CertificateFileReader.read(file(noise + PEM)))
        .isEqualTo(new PemReading.Read<>(Issued.chain(LEAF)));
    String endless = BEGIN + ("A".repeat(64) + "\n").repeat(60_000);
    assertThat(CertificateFileReader.read(file(endless)))
        .isEqualTo(new PemReading.Malformed<>(PemTrouble.NO_END_LINE));
  }

  private static String base64() {
    return PEM.substring(BEGIN.length(), PEM.length() - END.length());
  }

  private static String withoutALine() {
    int second = PEM.indexOf('\n', BEGIN.length()) + 1;
    return PEM.substring(0, second) + PEM.substring(PEM.indexOf('\n', second) + 1);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static String latin1(byte[] bytes) {
    return Bytes.of(bytes).toLatin1();
  }

  private static Bytes file(String latin1) {
    return Bytes.of(latin1.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
  }
}
