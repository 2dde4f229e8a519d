package io.github.pgseal.lab.scenario;

import static io.github.pgseal.lab.scenario.ServerRecipe.real;

import io.github.pgseal.lab.PostgresVersion;
import io.github.pgseal.lab.certificate.ServerCertificate;
import java.util.List;

/// Real servers with which the TLS handshake does not begin, or does not end.
final class HandshakeScenarios {

  private static final ServerRecipe.Real USUAL =
      real(ServerTls.on(ServerCertificate.RIGHT), HbaDatabase.TLS_ONLY);
  private static final ServerRecipe.Real RSA =
      real(ServerTls.on(ServerCertificate.RSA_2048), HbaDatabase.TLS_ONLY);

  private HandshakeScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("tls-off", "server has TLS switched off", "It runs with ssl = off.")
            .server(real(new ServerTls.Off(), HbaDatabase.SCRAM))
            .finds("PGS301"),
        Scenario.of(
                "tls12-only",
                "server speaks only TLS 1.2, and the client insists on 1.3",
                "The server has ssl_max_protocol_version = TLSv1.2.")
            .server(USUAL.with("ssl_max_protocol_version", "TLSv1.2"))
            .by("sslmode=verify-full ssl_min_protocol_version=TLSv1.3")
            .finds("PGS401"),
        Scenario.of(
                "tls13-only",
                "server speaks only TLS 1.3, and the client stops at 1.2",
                "The server has ssl_min_protocol_version = TLSv1.3.")
            .server(USUAL.with("ssl_min_protocol_version", "TLSv1.3"))
            .by("sslmode=verify-full ssl_max_protocol_version=TLSv1.2")
            .finds("PGS401"),
        Scenario.of(
                "old-tls-only",
                "server speaks nothing newer than TLS 1.1",
                "Clients of today begin with TLS 1.2.")
            .server(
                USUAL
                    .with("ssl_min_protocol_version", "TLSv1")
                    .with("ssl_max_protocol_version", "TLSv1.1"))
            .finds("PGS401"),
        Scenario.of(
                "old-tls-allowed",
                "server still speaks TLS 1.0 and 1.1",
                "The connection gets something newer, but the server would take less.")
            .server(USUAL.with("ssl_min_protocol_version", "TLSv1")),
        Scenario.of(
                "single-cipher",
                "server speaks only TLS 1.2 with a single cipher suite",
                "Nothing is wrong for clients that have it: ECDHE-ECDSA-AES256-GCM-SHA384.")
            .server(
                USUAL
                    .with("ssl_max_protocol_version", "TLSv1.2")
                    .with("ssl_ciphers", "ECDHE-ECDSA-AES256-GCM-SHA384")),
        Scenario.of(
                "no-common-cipher",
                "server has no cipher suite that fits its certificate",
                "Its only suite needs an RSA key, and its certificate has another.")
            .server(
                USUAL.with("ssl_max_protocol_version", "TLSv1.2").with("ssl_ciphers", "AES128-SHA"))
            .finds("PGS402"),
        Scenario.of(
                "old-cipher-only",
                "server has only a cipher suite without forward secrecy",
                "The suite is AES128-SHA, over TLS 1.2.")
            .server(
                RSA.with("ssl_max_protocol_version", "TLSv1.2").with("ssl_ciphers", "AES128-SHA")),
        Scenario.of(
                "encrypted-server-key",
                "server's key file is encrypted",
                "Nothing is wrong: ssl_passphrase_command knows the passphrase.")
            .server(
                real(
                    new ServerTls.On(ServerCertificate.RIGHT, ServerTls.Clients.NOT_ASKED, true),
                    HbaDatabase.TLS_ONLY)),
        Scenario.of(
                "openssl-configuration",
                "configuration file of the client's OpenSSL is narrower than the server",
                "The server speaks only TLS 1.3, and the file named by OPENSSL_CONF ends at TLS 1.2.")
            .server(USUAL.with("ssl_min_protocol_version", "TLSv1.3"))
            .kit(
                ClientKit.usual()
                    .with(
                        "openssl.cnf",
                        """
                        openssl_conf = all
                        [all]
                        ssl_conf = modules
                        [modules]
                        system_default = limits
                        [limits]
                        MaxProtocol = TLSv1.2
                        """))
            .environment("OPENSSL_CONF", "{dir}/openssl.cnf")
            .finds("PGS405"),
        Scenario.of(
                "direct-tls",
                "client begins with TLS at once",
                "Nothing is wrong: servers of version 17 and later understand it.")
            .by("sslmode=verify-full sslnegotiation=direct"),
        Scenario.of(
                "direct-tls-unsupported",
                "client begins with TLS at once, and the server is too old for it",
                "The server is of version 16 or earlier, and the client uses sslnegotiation=direct.")
            .server(USUAL.until(PostgresVersion.V16))
            .by("sslmode=verify-full sslnegotiation=direct")
            .finds("PGS306"),
        Scenario.of(
                "gss-required",
                "client insists on GSSAPI encryption",
                "The client uses gssencmode=require, and has no Kerberos ticket.")
            .by("sslmode=verify-full gssencmode=require")
            .finds("PGS305"));
  }
}
