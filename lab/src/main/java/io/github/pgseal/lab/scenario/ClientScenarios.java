package io.github.pgseal.lab.scenario;

import static io.github.pgseal.lab.scenario.ServerRecipe.real;

import io.github.pgseal.lab.certificate.ClientCertificate;
import io.github.pgseal.lab.certificate.ServerCertificate;
import io.github.pgseal.lab.scenario.ClientKit.KeyFile;
import io.github.pgseal.lab.scenario.ClientKit.RootFile;
import java.util.List;
import java.util.stream.Stream;

/// Clients that were told the wrong thing; the server is in order.
final class ClientScenarios {

  private static final ServerRecipe ASKING =
      real(ServerTls.asking(ServerCertificate.RIGHT), HbaDatabase.CERT);
  private static final ClientKit WITH_CERTIFICATE = ClientKit.usual().with(ClientCertificate.RIGHT);

  private ClientScenarios() {}

  static List<Scenario> all() {
    return Stream.of(words(), roots(), keys(), weaknesses()).flatMap(List::stream).toList();
  }

  private static List<Scenario> words() {
    return List.of(
        Scenario.of(
                "sslmode-misspelt",
                "sslmode has a value that does not exist",
                "It is spelt with an underscore.")
            .by("sslmode=verify_full")
            .finds("PGS101"),
        Scenario.of(
                "conninfo-malformed",
                "connection string cannot be parsed",
                "A quote is opened and never closed.")
            .by("sslmode='verify-full")
            .finds("PGS102"),
        Scenario.of(
                "parameter-unknown",
                "client is too old for a parameter",
                "sslnegotiation exists since libpq 17.")
            .by("sslmode=verify-full sslnegotiation=direct")
            .client("libpq-16")
            .finds("PGS103"),
        Scenario.of(
                "protocol-range-reversed",
                "client's lowest TLS version is above its highest",
                "The parameters contradict each other.")
            .by(
                "sslmode=verify-full ssl_min_protocol_version=TLSv1.3"
                    + " ssl_max_protocol_version=TLSv1.2")
            .finds("PGS103"),
        Scenario.of(
                "direct-tls-with-weak-sslmode",
                "client wants direct TLS with a weak sslmode",
                "sslnegotiation=direct needs sslmode=require or stronger.")
            .by("sslmode=prefer sslnegotiation=direct")
            .finds("PGS103"),
        Scenario.of(
                "client-without-tls",
                "client was built without TLS",
                "It refuses every sslmode that wants TLS.")
            .client("libpq-17-nossl")
            .finds("PGS110"),
        Scenario.of(
                "password-in-url",
                "connection string contains the password",
                "It ends up in shell histories, process lists and logs.")
            .conninfo(
                "postgresql://app:"
                    + LabRoles.PASSWORD
                    + "@localhost:{port}/app?sslmode=verify-full&sslrootcert={dir}/root.crt")
            .hosts("localhost", "127.0.0.1")
            .finds("PGS116"));
  }

  private static List<Scenario> roots() {
    return List.of(
        Scenario.of(
                "root-missing",
                "client's file of trusted roots does not exist",
                "sslrootcert names no file, and sslmode wants verification.")
            .kit(ClientKit.usual().with(RootFile.ABSENT))
            .finds("PGS104"),
        Scenario.of(
                "root-garbage",
                "client's file of trusted roots cannot be read",
                "It holds no certificate.")
            .kit(ClientKit.usual().with(RootFile.GARBAGE))
            .finds("PGS105"),
        Scenario.of(
                "root-directory",
                "client's file of trusted roots is a directory",
                "sslrootcert wants a file.")
            .kit(ClientKit.usual().with(RootFile.DIRECTORY))
            .finds("PGS105"),
        Scenario.of("root-empty", "client's file of trusted roots is empty", "It has no bytes.")
            .kit(ClientKit.usual().with(RootFile.EMPTY))
            .finds("PGS105"),
        Scenario.of(
                "weak-mode-with-system-roots",
                "client trusts the public authorities with a weak sslmode",
                "sslrootcert=system needs sslmode=verify-full, because anybody can get a"
                    + " certificate.")
            .conninfo(
                "host=db.example.test hostaddr={host} port={port} user=app dbname=app"
                    + " sslrootcert=system sslmode=require passfile={dir}/passfile")
            .finds("PGS114"));
  }

  private static List<Scenario> keys() {
    return List.of(
        Scenario.of(
                "client-key-missing",
                "client has a certificate and no key",
                "sslkey names no file.")
            .server(ASKING)
            .kit(WITH_CERTIFICATE.with(KeyFile.ABSENT))
            .finds("PGS106"),
        Scenario.of(
                "client-key-readable", "client's key can be read by everybody", "Its mode is 0644.")
            .server(ASKING)
            .kit(WITH_CERTIFICATE.with(KeyFile.READABLE_FOR_ALL))
            .finds("PGS107"),
        Scenario.of("client-key-garbage", "client's key cannot be read", "The file holds no key.")
            .server(ASKING)
            .kit(WITH_CERTIFICATE.with(KeyFile.GARBAGE))
            .finds("PGS108"),
        Scenario.of(
                "client-key-encrypted",
                "client's key is encrypted, and nobody knows the passphrase",
                "There is no sslpassword.")
            .server(ASKING)
            .kit(WITH_CERTIFICATE.with(KeyFile.ENCRYPTED))
            .by("sslmode=verify-full sslpassword=wrong")
            .finds("PGS108"),
        Scenario.of("client-key-directory", "client's key is a directory", "sslkey wants a file.")
            .server(ASKING)
            .kit(WITH_CERTIFICATE.with(KeyFile.DIRECTORY))
            .finds("PGS108"),
        Scenario.of(
                "client-key-der",
                "client's key is in DER",
                "Nothing is wrong: libpq 13 and later reads both formats.")
            .server(ASKING)
            .kit(WITH_CERTIFICATE.with(KeyFile.DER)),
        Scenario.of(
                "client-key-of-another",
                "client's key belongs to another certificate",
                "The two files do not fit together.")
            .server(ASKING)
            .kit(WITH_CERTIFICATE.with(KeyFile.OF_ANOTHER))
            .finds("PGS109"));
  }

  private static List<Scenario> weaknesses() {
    return List.of(
        Scenario.of(
                "sslmode-prefer",
                "client would also go on in clear text",
                "sslmode=prefer takes what it gets.")
            .by("sslmode=prefer")
            .finds("PGS111"),
        Scenario.of(
                "sslmode-require",
                "client encrypts and does not verify",
                "sslmode=require without a file of trusted roots accepts every certificate.")
            .kit(ClientKit.usual().with(RootFile.ABSENT))
            .by("sslmode=require")
            .finds("PGS112"),
        Scenario.of(
                "sslmode-verify-ca",
                "client does not check the host name",
                "sslmode=verify-ca accepts every certificate of a trusted authority.")
            .showing(ServerCertificate.WRONG_NAME)
            .by("sslmode=verify-ca")
            .finds("PGS113"),
        Scenario.of(
                "sslmode-unset",
                "client was not told to use TLS",
                "Neither the connection string nor the environment mentions sslmode.")
            .conninfo(Scenario.BY_NAME)
            .finds("PGS119"),
        Scenario.of(
                "unix-socket",
                "client connects over a Unix-domain socket",
                "sslmode=verify-full means nothing there.")
            .conninfo("host={sockets} port={port} user=app dbname=app {files} sslmode=verify-full")
            .finds("PGS117"));
  }
}
