package io.github.pgseal.lab.scenario;

import io.github.pgseal.lab.certificate.ServerCertificate;
import io.github.pgseal.lab.scenario.ClientKit.CrlFile;
import io.github.pgseal.lab.scenario.ClientKit.RootFile;
import java.util.List;
import java.util.stream.Stream;

/// Servers whose certificate is wrong, or looks wrong and is not.
final class CertificateScenarios {

  private CertificateScenarios() {}

  static List<Scenario> all() {
    return Stream.of(trust(), validity(), names(), keys()).flatMap(List::stream).toList();
  }

  private static List<Scenario> trust() {
    return List.of(
        Scenario.of(
                "self-signed",
                "server certificate is signed by itself",
                "The client trusts another authority.")
            .showing(ServerCertificate.SELF_SIGNED)
            .kit(ClientKit.usual().with(RootFile.PRIVATE_CA))
            .finds("PGS501"),
        Scenario.of(
                "self-signed-trusted",
                "server certificate is signed by itself, and the client has it",
                "Nothing is wrong: the file of trusted roots holds the certificate itself.")
            .showing(ServerCertificate.SELF_SIGNED),
        Scenario.of(
                "private-ca",
                "server certificate comes from a private authority",
                "The client trusts another authority.")
            .kit(ClientKit.usual().with(RootFile.OTHER))
            .finds("PGS501"),
        Scenario.of(
                "private-ca-with-system-roots",
                "client trusts public authorities, and the server has a private one",
                "The client uses sslrootcert=system.")
            .conninfo(
                "host=db.example.test hostaddr={host} port={port} user=app dbname=app"
                    + " sslrootcert=system sslmode=verify-full passfile={dir}/passfile")
            .finds("PGS501"),
        Scenario.of(
                "ca-rotated",
                "authority has a new key, and the client has the old root",
                "The issuer of the server's certificate has the name of the trusted root and another"
                    + " key.")
            .showing(ServerCertificate.NAMESAKE_CA)
            .kit(ClientKit.usual().with(RootFile.PRIVATE_CA))
            .finds("PGS501"),
        Scenario.of(
                "intermediate-not-sent",
                "server does not send its intermediate certificate",
                "Its certificate file holds the leaf alone.")
            .showing(ServerCertificate.INTERMEDIATE_NOT_SENT)
            .finds("PGS502"),
        Scenario.of(
                "intermediate-sent",
                "server certificate comes from an intermediate authority",
                "Nothing is wrong: the server sends it.")
            .showing(ServerCertificate.INTERMEDIATE_SENT),
        Scenario.of(
                "extra-certificates",
                "server sends certificates that nobody needs",
                "Besides leaf and intermediate it sends the root and a stranger; clients do not"
                    + " mind.")
            .showing(ServerCertificate.TOO_MUCH_SENT),
        Scenario.of(
                "intermediate-not-a-ca",
                "issuer of the server certificate is no authority",
                "The issuer's own certificate says CA:FALSE.")
            .showing(ServerCertificate.INTERMEDIATE_NOT_A_CA)
            .finds("PGS508"),
        Scenario.of(
                "path-too-long",
                "authority allows no further authority below itself, and there is one",
                "The path length constraint of an intermediate is zero, and its child has issued the"
                    + " server's certificate.")
            .showing(ServerCertificate.PATH_TOO_LONG)
            .finds("PGS508"),
        Scenario.of(
                "client-auth-only",
                "server certificate is meant for clients",
                "Its extended key usage holds only clientAuth.")
            .showing(ServerCertificate.CLIENT_AUTH_ONLY)
            .finds("PGS508"),
        Scenario.of(
                "no-extended-usage",
                "server certificate does not say what it is for",
                "Nothing is wrong: without extended key usage all uses are allowed.")
            .showing(ServerCertificate.NO_EXTENDED_USAGE));
  }

  private static List<Scenario> validity() {
    return List.of(
        Scenario.of("expired", "server certificate has expired", "It ended ten days ago.")
            .showing(ServerCertificate.EXPIRED)
            .finds("PGS503"),
        Scenario.of(
                "intermediate-expired",
                "intermediate certificate has expired",
                "The leaf is still valid; the authority that issued it ended yesterday.")
            .showing(ServerCertificate.INTERMEDIATE_EXPIRED)
            .finds("PGS503"),
        Scenario.of(
                "not-yet-valid", "server certificate is not yet valid", "It begins in ten days.")
            .showing(ServerCertificate.NOT_YET_VALID)
            .finds("PGS504"),
        Scenario.of("expires-soon", "server certificate expires soon", "It ends in five days.")
            .showing(ServerCertificate.EXPIRES_SOON)
            .finds("PGS509"),
        Scenario.of(
                "revoked",
                "server certificate has been revoked",
                "The client's revocation list names it.")
            .kit(ClientKit.usual().with(CrlFile.REVOKING))
            .finds("PGS505"),
        Scenario.of(
                "not-revoked",
                "server certificate is checked for revocation",
                "Nothing is wrong: the client's revocation list is current and does not name it.")
            .kit(ClientKit.usual().with(CrlFile.CLEAN)),
        Scenario.of(
                "crl-expired",
                "client's revocation list is out of date",
                "Its successor was due yesterday.")
            .kit(ClientKit.usual().with(CrlFile.EXPIRED))
            .finds("PGS115"),
        Scenario.of(
                "crl-of-other-ca",
                "client's revocation list belongs to another authority",
                "There is no list of the authority that issued the server's certificate.")
            .kit(ClientKit.usual().with(CrlFile.OF_OTHER_CA))
            .finds("PGS115"),
        Scenario.of(
                "crl-missing",
                "client's revocation list does not exist",
                "sslcrl names no file; the client silently checks no revocation at all.")
            .kit(ClientKit.usual().with(CrlFile.ABSENT))
            .finds("PGS115"),
        Scenario.of(
                "crl-garbage",
                "client's revocation list cannot be read",
                "sslcrl names a file that is no list; the client silently checks no revocation.")
            .kit(ClientKit.usual().with(CrlFile.GARBAGE))
            .finds("PGS115"));
  }

  private static List<Scenario> names() {
    return List.of(
        Scenario.of(
                "cn-only",
                "server certificate names its host only in the common name",
                "It has no subject alternative names. libpq accepts it; most other clients do not.")
            .showing(ServerCertificate.CN_ONLY)
            .finds("PGS510"),
        Scenario.of(
                "ip-in-cn",
                "server certificate has its address in the common name",
                "It has no subject alternative names, and the client connects by address.")
            .showing(ServerCertificate.IP_IN_CN)
            .conninfo(Scenario.BY_ADDRESS + " sslmode=verify-full")
            .finds("PGS510"),
        Scenario.of(
                "ip-san",
                "server certificate has its address as an alternative name",
                "Nothing is wrong for libpq 15 and later.")
            .showing(ServerCertificate.IP_SAN)
            .conninfo(Scenario.BY_ADDRESS + " sslmode=verify-full"),
        Scenario.of(
                "ip-san-old-client",
                "client does not look at addresses among the alternative names",
                "libpq 14 and earlier compare host names only.")
            .showing(ServerCertificate.IP_SAN)
            .conninfo(Scenario.BY_ADDRESS + " sslmode=verify-full")
            .client("libpq-14")
            .finds("PGS118"),
        Scenario.of(
                "ip-as-dns-name",
                "server certificate has its address as a DNS name",
                "libpq accepts it; most other clients do not.")
            .showing(ServerCertificate.IP_AS_DNS_NAME)
            .conninfo(Scenario.BY_ADDRESS + " sslmode=verify-full"),
        Scenario.of("wildcard", "server certificate has a wildcard", "Nothing is wrong.")
            .showing(ServerCertificate.WILDCARD),
        Scenario.of(
                "wildcard-too-deep",
                "wildcard of the server certificate covers one label only",
                "The certificate names \"*.example.test\", and the host has one label more.")
            .showing(ServerCertificate.WILDCARD)
            .conninfo(
                Scenario.BY_NAME.replace("db.example.test", "eu.db.example.test")
                    + " sslmode=verify-full")
            .finds("PGS506"),
        Scenario.of(
                "wrong-name",
                "server certificate names other hosts",
                "It names \"db1.example.test\" and \"db1.internal\".")
            .showing(ServerCertificate.WRONG_NAME)
            .finds("PGS506"),
        Scenario.of(
                "connect-by-address",
                "client connects by address, and the server certificate has names only",
                "It names \"db.example.test\" and \"localhost\".")
            .conninfo(Scenario.BY_ADDRESS + " sslmode=verify-full")
            .finds("PGS506"),
        Scenario.of(
                "no-names",
                "server certificate names no host",
                "It has neither alternative names nor a common name.")
            .showing(ServerCertificate.NO_NAMES)
            .finds("PGS506"),
        Scenario.of(
                "nul-in-name",
                "name in the server certificate contains a zero byte",
                "A careless client would read only the part before it.")
            .showing(ServerCertificate.NUL_IN_NAME)
            .finds("PGS506"));
  }

  private static List<Scenario> keys() {
    return List.of(
        Scenario.of(
                "rsa-1024",
                "server certificate has an RSA key of 1024 bits",
                "OpenSSL refuses it at security level 2.")
            .showing(ServerCertificate.RSA_1024)
            .finds("PGS507"),
        Scenario.of(
                "sha-1",
                "server certificate is signed with SHA-1",
                "OpenSSL refuses it at security level 2.")
            .showing(ServerCertificate.SHA_1)
            .finds("PGS507"),
        Scenario.of(
                "ed25519",
                "server certificate is signed with Ed25519",
                "There is no digest for channel binding, so that every SCRAM login fails.")
            .showing(ServerCertificate.ED25519)
            .finds("PGS511"),
        Scenario.of(
                "rsa-pss", "server certificate is signed with RSA-PSS", "Nothing is wrong today.")
            .showing(ServerCertificate.RSA_PSS),
        Scenario.of("rsa", "server certificate has an RSA key", "Nothing is wrong.")
            .showing(ServerCertificate.RSA_2048),
        Scenario.of("ec-p384", "server certificate has a key on curve P-384", "Nothing is wrong.")
            .showing(ServerCertificate.EC_P384));
  }
}
