package io.github.pgseal.lab.scenario;

import static io.github.pgseal.lab.scenario.HbaDatabase.LOCAL;
import static io.github.pgseal.lab.scenario.ServerRecipe.real;

import io.github.pgseal.lab.certificate.ClientCertificate;
import io.github.pgseal.lab.certificate.ServerCertificate;
import java.util.List;

/// Servers whose `pg_hba.conf`, or whose wish for client certificates, decides.
final class AdmissionScenarios {

  private static final ServerTls TLS = ServerTls.on(ServerCertificate.RIGHT);
  private static final ServerTls ASKING = ServerTls.asking(ServerCertificate.RIGHT);

  private AdmissionScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(
            "all-right",
            "nothing is wrong",
            "TLS is obligatory, the certificate is right, and the client verifies it."),
        Scenario.of(
                "tls-required",
                "server admits only TLS, by having no entry for clear text",
                "pg_hba.conf has only a hostssl line, and the client uses sslmode=disable.")
            .by("sslmode=disable")
            .finds("PGS601"),
        Scenario.of(
                "tls-required-by-reject",
                "server admits only TLS, by rejecting clear text",
                "pg_hba.conf has a hostnossl line that rejects, and the client uses"
                    + " sslmode=disable.")
            .server(real(TLS, HbaDatabase.PLAINTEXT_REJECTED))
            .by("sslmode=disable")
            .finds("PGS601"),
        Scenario.of(
                "no-hba-entry",
                "pg_hba.conf has no entry for this client",
                "No line matches, with TLS or without.")
            .server(real(TLS, HbaDatabase.NO_ENTRY))
            .finds("PGS602"),
        Scenario.of(
                "hba-reject",
                "pg_hba.conf rejects this client explicitly",
                "The line that matches says reject, with TLS or without.")
            .server(real(TLS, HbaDatabase.REJECT))
            .finds("PGS603"),
        Scenario.of(
                "clear-text-only",
                "pg_hba.conf admits only clear text",
                "There is only a hostnossl line, so that a client with TLS matches nothing.")
            .server(real(TLS, HbaDatabase.PLAINTEXT_ONLY))
            .finds("PGS602"),
        Scenario.of(
                "login-refused",
                "server refuses the login for a reason other than TLS",
                "pg_hba.conf says ident, and no ident server runs at the client.")
            .server(real(TLS, LOCAL + "hostssl app all 0.0.0.0/0 ident\n"))
            .finds("PGS604"),
        Scenario.of("scram", "server wants a SCRAM login", "Nothing is wrong.")
            .server(real(TLS, HbaDatabase.SCRAM)),
        Scenario.of(
                "md5",
                "server wants an MD5 login",
                "Nothing is wrong with TLS, but the method is outdated.")
            .server(real(TLS, HbaDatabase.MD5))
            .conninfo(Scenario.BY_NAME.replace("user=app", "user=md5app") + " sslmode=verify-full"),
        Scenario.of("trust", "server trusts everybody", "It lets in whoever comes.")
            .server(real(TLS, HbaDatabase.TRUST)),
        Scenario.of(
                "channel-binding-impossible",
                "channel binding is required, and the method has none",
                "The client uses channel_binding=require, and the server wants an MD5 login.")
            .server(real(TLS, HbaDatabase.MD5))
            .conninfo(
                Scenario.BY_NAME.replace("user=app", "user=md5app")
                    + " sslmode=verify-full channel_binding=require")
            .finds("PGS406"),
        Scenario.of(
                "channel-binding-with-trust",
                "channel binding is required, and nobody has to log in",
                "The client uses channel_binding=require, and pg_hba.conf says trust.")
            .server(real(TLS, HbaDatabase.TRUST))
            .by("sslmode=verify-full channel_binding=require")
            .finds("PGS406"),
        Scenario.of(
                "client-certificate-requested",
                "server asks for a client certificate and does not insist",
                "Nothing is wrong: ssl_ca_file is set, and pg_hba.conf does not mention clientcert.")
            .server(real(ASKING, HbaDatabase.SCRAM)),
        Scenario.of(
                "client-certificate-required",
                "server requires a client certificate (clientcert=verify-ca)",
                "The client has none.")
            .server(real(ASKING, HbaDatabase.CLIENT_VERIFY_CA))
            .finds("PGS403"),
        Scenario.of(
                "client-certificate-and-password-required",
                "server requires a client certificate and a password (clientcert=verify-full)",
                "The client has none.")
            .server(real(ASKING, HbaDatabase.CLIENT_VERIFY_FULL))
            .finds("PGS403"),
        Scenario.of(
                "cert-method",
                "server authenticates by client certificate (method cert)",
                "The client has none.")
            .server(real(ASKING, HbaDatabase.CERT))
            .finds("PGS403"),
        Scenario.of(
                "client-certificate-right",
                "server authenticates by client certificate, and the client has one",
                "Nothing is wrong.")
            .server(real(ASKING, HbaDatabase.CERT))
            .kit(ClientKit.usual().with(ClientCertificate.RIGHT)),
        Scenario.of(
                "client-certificate-wrong-ca",
                "client certificate comes from an authority that the server does not know",
                "ssl_ca_file holds another root than the one that signed the client's certificate.")
            .server(real(ASKING, HbaDatabase.CERT))
            .kit(ClientKit.usual().with(ClientCertificate.OTHER_CA))
            .finds("PGS404"),
        Scenario.of(
                "client-certificate-expired",
                "client certificate has expired",
                "It ended ten days ago.")
            .server(real(ASKING, HbaDatabase.CERT))
            .kit(ClientKit.usual().with(ClientCertificate.EXPIRED))
            .finds("PGS404"),
        Scenario.of(
                "client-certificate-other-user",
                "client certificate names another user (method cert)",
                "Its common name is \"somebody\", and the client connects as \"app\".")
            .server(real(ASKING, HbaDatabase.CERT))
            .kit(ClientKit.usual().with(ClientCertificate.OTHER_USER))
            .finds("PGS605"),
        Scenario.of(
                "pooler-requires-tls",
                "pooler admits only TLS",
                "PgBouncer answers a client in clear text with \"SSL required\".")
            .server(FakeScenarios.poolerThatRequiresTls())
            .by("sslmode=disable")
            .finds("PGS601"));
  }
}
