package io.github.pgseal.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pgseal.Bytes;
import io.github.pgseal.conninfo.OpenSsl;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Private keys in every form that OpenSSL writes.
final class KeyFileReaderTest {

  private static final String PASSPHRASE = "sesame öffne";
  private static final Issued EC = Draft.server("ec.test").selfSigned();
  private static final Issued RSA = Draft.server("rsa.test").key(KeyKind.RSA_2048, 0).selfSigned();
  private static final Issued ED25519 =
      Draft.server("ed.test").key(KeyKind.ED25519, 0).selfSigned();

  /// Commands of `openssl` that write a key, the form that is then told, and the algorithm.
  ///
  /// @param encrypted whether the passphrase is asked for
  private record Written(String command, String format, String algorithm, boolean encrypted) {}

  private static List<Written> written() {
    return List.of(
        new Written("genpkey -algorithm RSA", "PKCS#8 PEM", "RSA 2048", false),
        new Written("genpkey -algorithm ED25519", "PKCS#8 PEM", "Ed25519", false),
        new Written("genpkey -algorithm ED448", "PKCS#8 PEM", "Ed448", false),
        new Written("genpkey -algorithm RSA -outform DER", "PKCS#1 DER", "RSA 2048", false),
        new Written("ecparam -name prime256v1 -genkey", "SEC1 PEM", "EC P-256", false),
        new Written("ecparam -name secp384r1 -genkey -noout", "SEC1 PEM", "EC P-384", false),
        new Written("genrsa -aes256", "PKCS#8 PEM", "RSA 2048", true),
        new Written("genrsa -traditional", "PKCS#1 PEM", "RSA 2048", false),
        new Written("genrsa -traditional -aes128", "PKCS#1 PEM", "RSA 2048", true),
        new Written("genrsa -traditional -aes192", "PKCS#1 PEM", "RSA 2048", true),
        new Written("genrsa -traditional -aes256", "PKCS#1 PEM", "RSA 2048", true),
        new Written("genrsa -traditional -des3", "PKCS#1 PEM", "RSA 2048", true),
        new Written("genrsa -traditional -camellia128", "PKCS#1 PEM", "RSA 2048", true),
        new Written("genrsa -traditional -camellia192", "PKCS#1 PEM", "RSA 2048", true),
        new Written("genrsa -traditional -camellia256", "PKCS#1 PEM", "RSA 2048", true),
        new Written("genrsa -traditional -aria256", "PKCS#1 PEM", "RSA 2048", true),
        topk8("-v2 aes-128-cbc"),
        topk8("-v2 aes-192-cbc -v2prf hmacWithSHA1"),
        topk8("-v2 aes-256-cbc -v2prf hmacWithSHA512 -iter 10000"),
        topk8("-v2 des3"),
        topk8("-v2 camellia-256-cbc"),
        topk8("-v2 aria-192-cbc"),
        topk8("-scrypt"),
        topk8("-v1 PBE-SHA1-3DES"));
  }

  private static Written topk8(String options) {
    return new Written("pkcs8 -topk8 -in KEY " + options, "PKCS#8 PEM", "EC P-256", true);
  }

  @TestFactory
  Stream<DynamicTest> whatOpenSslWritesIsRead(@TempDir Path directory)
      throws IOException, InterruptedException {
    assumeTrue(present(), "the program \"openssl\" is not on the PATH");
    Files.writeString(directory.resolve("ec.key"), Issued.pem("PRIVATE KEY", EC.keyDer()));
    List<DynamicTest> tests = new ArrayList<>();
    for (Written each : written()) {
      Bytes file = write(each, directory);
      tests.add(DynamicTest.dynamicTest(each.command(), () -> check(each, file)));
    }
    return tests.stream();
  }

  private static void check(Written written, Bytes file) {
    assertThat(KeyFileReader.read(file, PASSPHRASE))
        .isInstanceOfSatisfying(
            PemReading.Read.class,
            read -> {
              PrivateKeyFacts facts = ((UnlockedKey) read.value()).facts();
              assertThat(facts.format()).isEqualTo(written.format());
              assertThat(facts.algorithm()).isEqualTo(written.algorithm());
              assertThat(facts.encrypted()).isEqualTo(written.encrypted());
            });
    if (written.encrypted()) {
      assertThat(KeyFileReader.read(file)).isEqualTo(malformed(PemTrouble.PASSPHRASE_NEEDED));
      assertThat(KeyFileReader.read(file, "wrong")).isInstanceOf(PemReading.Malformed.class);
    }
  }

  @Test
  void aKeyAndItsCertificateHaveTheSameFingerprint() {
    for (Issued each : List.of(EC, RSA)) {
      assertThat(KeyFileReader.read(Bytes.ofAscii(Issued.pem("PRIVATE KEY", each.keyDer()))))
          .isInstanceOfSatisfying(
              PemReading.Read.class,
              read ->
                  assertThat(((UnlockedKey) read.value()).facts().keyFingerprint())
                      .isEqualTo(each.certificate().keyFingerprint()));
    }
  }

  @Test
  void aPublicKeyBesideThePrivateOneIsMoreThanOpenSslTakes() {
    assertThat(PrivateKeyInfo.getInstance(ED25519.keyDer()).hasPublicKey()).isTrue();
    assertThat(KeyFileReader.read(Bytes.ofAscii(Issued.pem("PRIVATE KEY", ED25519.keyDer()))))
        .isEqualTo(malformed(PemTrouble.UNSUPPORTED));
  }

  @Test
  void attributesBesideTheKeyAreAccepted() throws IOException {
    PrivateKeyInfo key = PrivateKeyInfo.getInstance(EC.keyDer());
    var attribute =
        new Attribute(
            PKCSObjectIdentifiers.pkcs_9_at_friendlyName, new DERSet(new DERUTF8String("db")));
    byte[] der =
        Encoded.of(
            new PrivateKeyInfo(
                key.getPrivateKeyAlgorithm(), key.parsePrivateKey(), new DERSet(attribute)));
    assertThat(KeyFileReader.read(Bytes.ofAscii(Issued.pem("PRIVATE KEY", der))))
        .isInstanceOf(PemReading.Read.class);
    assertThat(KeyFileReader.read(Bytes.of(der))).isInstanceOf(PemReading.Read.class);
  }

  @Test
  void keysNeverShowThemselves() {
    String digits = java.util.HexFormat.of().formatHex(EC.keyDer());
    assertThat(KeyFileReader.read(Bytes.ofAscii(Issued.pem("PRIVATE KEY", EC.keyDer()))).toString())
        .contains("EC P-256")
        .doesNotContain(digits.substring(digits.length() - 40));
    assertThat(new Decryption.Clear(Bytes.of(EC.keyDer())))
        .hasToString("Clear[%d bytes]".formatted(EC.keyDer().length));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AES-128-CBC", "AES-192-CBC", "AES-256-CBC", "DES-EDE3-CBC"})
  void theOldEncryptionOfBouncyCastleIsReadToo(String cipher) throws IOException {
    Bytes file = Bytes.ofAscii(old(cipher, PASSPHRASE));
    assertThat(KeyFileReader.read(file, PASSPHRASE)).isInstanceOf(PemReading.Read.class);
    assertThat(KeyFileReader.read(file)).isEqualTo(malformed(PemTrouble.PASSPHRASE_NEEDED));
  }

  @Test
  void singleDesIsForOldOpenSslOnly() throws IOException {
    Bytes file = Bytes.ofAscii(old("DES-CBC", PASSPHRASE));
    assertThat(KeyFileReader.read(file, PASSPHRASE, OpenSsl.V1_1_1))
        .isInstanceOf(PemReading.Read.class);
    assertThat(KeyFileReader.read(file, PASSPHRASE, OpenSsl.V3_0))
        .isEqualTo(malformed(PemTrouble.UNSUPPORTED));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '4,ENCRYPTED',    '4,CLEAR',        NOT_PROC_TYPE
          DEK-Info,         DEK-Infos,        NOT_DEK_INFO
          AES-128-CBC,      AES-999-CBC,      UNSUPPORTED_ENCRYPTION
          'AES-128-CBC,',   'AES-128-CBC,zz', BAD_IV
          """)
  void headersMustBeRight(String right, String wrong, PemTrouble trouble) throws IOException {
    String file = old("AES-128-CBC", PASSPHRASE);
    assertThat(file).contains(right);
    assertThat(KeyFileReader.read(Bytes.ofAscii(file.replace(right, wrong)), PASSPHRASE))
        .isEqualTo(malformed(trouble));
  }

  @Test
  void whatIsNoKeyIsSaidSo() {
    assertThat(KeyFileReader.read(Bytes.ofAscii(EC.pem())))
        .isEqualTo(malformed(PemTrouble.NO_START_LINE));
    assertThat(KeyFileReader.read(Bytes.ofAscii(Issued.pem("PRIVATE KEY", EC.der()))))
        .isEqualTo(malformed(PemTrouble.BAD_ASN1));
    assertThat(KeyFileReader.read(Bytes.of())).isEqualTo(malformed(PemTrouble.NO_START_LINE));
  }

  /// A file could ask for gigabytes or hours, or for costs whose product overflows.
  @ParameterizedTest
  @CsvSource({
    "1073741824, 8, 1",
    "16384, 8, 1073741823",
    "1073741824, 134217728, 1",
    "2, 1, 262000",
    "16384, 0, 1",
    "3, 8, 1"
  })
  void absurdCostsAreRefusedAtOnce(int cost, int block, int lanes) {
    var scheme =
        new AlgorithmIdentifier(
            PKCSObjectIdentifiers.id_PBES2,
            new PBES2Parameters(
                new KeyDerivationFunc(
                    MiscObjectIdentifiers.id_scrypt,
                    new ScryptParams(new byte[8], cost, block, lanes)),
                new EncryptionScheme(
                    NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(new byte[16]))));
    byte[] der = Encoded.of(new EncryptedPrivateKeyInfo(scheme, new byte[64]));
    assertThat(
            KeyFileReader.read(Bytes.ofAscii(Issued.pem("ENCRYPTED PRIVATE KEY", der)), PASSPHRASE))
        .isEqualTo(malformed(PemTrouble.UNSUPPORTED));
  }

  private static PemReading<UnlockedKey> malformed(PemTrouble trouble) {
    return new PemReading.Malformed<>(trouble);
  }

  private static String old(String cipher, String passphrase) throws IOException {
    StringWriter text = new StringWriter();
    try (PemWriter pem = new PemWriter(text)) {
      pem.writeObject(
          new JcaMiscPEMGenerator(
              RSA.keys().getPrivate(),
              new JcePEMEncryptorBuilder(cipher)
                  .setProvider(KeyKind.PROVIDER)
                  .build(passphrase.toCharArray())));
    }
    return text.toString();
  }

  private static boolean present() throws InterruptedException {
    try {
      return run(List.of("openssl", "version")) == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  private static Bytes write(Written each, Path directory)
      throws IOException, InterruptedException {
    Path file = directory.resolve("written.key");
    Files.deleteIfExists(file);
    List<String> command = new ArrayList<>(List.of("openssl"));
    for (String word : each.command().split(" ", -1)) {
      command.add(word.equals("KEY") ? directory.resolve("ec.key").toString() : word);
    }
    command.addAll(List.of("-out", file.toString()));
    if (each.encrypted()) {
      command.addAll(List.of("-passout", "pass:" + PASSPHRASE));
    }
    boolean sized = command.contains("genrsa");
    assertThat(run(sized ? with(command, "2048") : command)).as(each.command()).isZero();
    return Bytes.of(Files.readAllBytes(file));
  }

  private static List<String> with(List<String> command, String word) {
    List<String> longer = new ArrayList<>(command);
    longer.add(word);
    return longer;
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).as(said).isTrue();
    return process.exitValue();
  }
}
