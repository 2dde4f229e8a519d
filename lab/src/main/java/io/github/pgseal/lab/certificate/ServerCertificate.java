package io.github.pgseal.lab.certificate;

import static io.github.pgseal.lab.certificate.CertificateRecipe.dns;
import static io.github.pgseal.lab.certificate.CertificateRecipe.ip;

import io.github.pgseal.lab.certificate.CertificateRecipe.Purpose;
import io.github.pgseal.lab.certificate.CertificateRecipe.Sending;
import io.github.pgseal.lab.certificate.CertificateRecipe.Signature;

/// The server certificates of the lab, each named after its one oddity.
///
/// All that do not say otherwise are signed by [Authority#PRIVATE_CA] and name `db.example.test`
/// and `localhost`.
public enum ServerCertificate {
  RIGHT,
  SELF_SIGNED,
  OTHER_CA,
  /// The issuer has the name of the trusted root and another key.
  NAMESAKE_CA,
  INTERMEDIATE_SENT,
  INTERMEDIATE_NOT_SENT,
  INTERMEDIATE_EXPIRED,
  INTERMEDIATE_NOT_A_CA,
  PATH_TOO_LONG,
  TOO_MUCH_SENT,
  EXPIRED,
  NOT_YET_VALID,
  EXPIRES_SOON,
  CN_ONLY,
  IP_IN_CN,
  IP_SAN,
  /// The address as a name of type dNSName, which some old tools make.
  IP_AS_DNS_NAME,
  WILDCARD,
  WRONG_NAME,
  NO_NAMES,
  NUL_IN_NAME,
  CLIENT_AUTH_ONLY,
  NO_EXTENDED_USAGE,
  RSA_2048,
  RSA_1024,
  SHA_1,
  RSA_PSS,
  ED25519,
  EC_P384;

  /// How it is made.
  public CertificateRecipe recipe() {
    return switch (this) {
      case RIGHT -> good();
      case SELF_SIGNED -> good().withIssuer(Authority.ITSELF);
      case OTHER_CA -> good().withIssuer(Authority.OTHER_CA);
      case NAMESAKE_CA -> good().withIssuer(Authority.NAMESAKE_CA);
      case INTERMEDIATE_SENT -> good().withIssuer(Authority.INTERMEDIATE_CA);
      case INTERMEDIATE_NOT_SENT ->
          good().withIssuer(Authority.INTERMEDIATE_CA).withSending(Sending.LEAF_ONLY);
      case INTERMEDIATE_EXPIRED -> good().withIssuer(Authority.EXPIRED_CA);
      case INTERMEDIATE_NOT_A_CA -> good().withIssuer(Authority.NOT_A_CA);
      case PATH_TOO_LONG -> good().withIssuer(Authority.TOO_DEEP_CA);
      case TOO_MUCH_SENT ->
          good().withIssuer(Authority.INTERMEDIATE_CA).withSending(Sending.TOO_MUCH);
      case EXPIRED -> good().withDays(-100, -10);
      case NOT_YET_VALID -> good().withDays(10, 100);
      case EXPIRES_SOON -> good().withDays(-80, 5);
      case CN_ONLY -> good().withNames();
      case IP_IN_CN -> good().withCommonName("127.0.0.1").withNames();
      case IP_SAN -> good().withNames(ip("127.0.0.1"), ip("::1"));
      case IP_AS_DNS_NAME -> good().withNames(dns("127.0.0.1"));
      case WILDCARD -> good().withCommonName("*.example.test").withNames(dns("*.example.test"));
      case WRONG_NAME -> CertificateRecipe.server("db1.example.test", "db1.internal");
      case NO_NAMES -> good().withoutCommonName().withNames();
      case NUL_IN_NAME -> good().withNames(dns("db.example.test\0.evil.test"));
      case CLIENT_AUTH_ONLY -> good().withPurpose(Purpose.CLIENT);
      case NO_EXTENDED_USAGE -> good().withPurpose(Purpose.ANY);
      case RSA_2048 -> good().withKey(KeyKind.RSA_2048).withIssuer(Authority.RSA_CA);
      case RSA_1024 -> good().withKey(KeyKind.RSA_1024).withIssuer(Authority.RSA_CA);
      case SHA_1 ->
          good()
              .withKey(KeyKind.RSA_2048)
              .withIssuer(Authority.RSA_CA)
              .withSignature(Signature.SHA_1);
      case RSA_PSS ->
          good()
              .withKey(KeyKind.RSA_2048)
              .withIssuer(Authority.RSA_CA)
              .withSignature(Signature.RSA_PSS);
      case ED25519 -> good().withKey(KeyKind.ED25519).withIssuer(Authority.ED25519_CA);
      case EC_P384 -> good().withKey(KeyKind.EC_P384);
    };
  }

  private static CertificateRecipe good() {
    return CertificateRecipe.server("db.example.test", "localhost");
  }
}
