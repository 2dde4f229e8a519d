package io.github.pgseal.oracle;

import io.github.pgseal.Bytes;
import io.github.pgseal.lab.certificate.Authority;
import io.github.pgseal.lab.certificate.CertificateForge;
import io.github.pgseal.lab.certificate.ClientCertificate;
import io.github.pgseal.lab.certificate.Issued;
import io.github.pgseal.lab.postgres.FileTree;
import io.github.pgseal.lab.scenario.LabRoles;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The files that [Variations] refers to: right ones and wrong ones of every kind, side by side.
final class ClientFiles {

  private static final String OWNER_ONLY = "rw-------";
  private static final Duration A_MONTH = Duration.ofDays(30);
  private static final String BROKEN_PEM = "-----BEGIN %1$s-----\nAAAA\n-----END %1$s-----\n";

  private final Path directory;
  private final CertificateForge forge;

  private ClientFiles(Path directory, CertificateForge forge) {
    this.directory = directory;
    this.forge = forge;
  }

  /// Writes them.
  ///
  /// @param server the certificate that the server shows
  static void lay(Path directory, Issued server, CertificateForge forge) throws IOException {
    ClientFiles files = new ClientFiles(directory, forge);
    files.layRoots(server);
    files.layRevocations(server);
    files.layCertificates();
    files.layKeys();
  }

  private void layRoots(Issued server) throws IOException {
    write("v-right.crt", server.rootPem());
    write("v-other.crt", forge.authorityPem(Authority.OTHER_CA));
    write("v-leaf.crt", server.chainPem());
    write("v-garbage", Bytes.ofAscii("This is not PEM.\n"));
    write("v-empty", Bytes.of());
    write("v-broken.crt", Bytes.ofAscii(BROKEN_PEM.formatted("CERTIFICATE")));
    write(
        "v-half.crt",
        Bytes.ofAscii(server.rootPem().toLatin1() + BROKEN_PEM.formatted("CERTIFICATE")));
    Files.createDirectory(directory.resolve("v-directory"));
    Files.createSymbolicLink(directory.resolve("v-loop"), Path.of("v-loop"));
  }

  private void layRevocations(Issued server) throws IOException {
    List<BigInteger> revoked = List.of(server.serial());
    write("v-clean.crl", forge.crlPem(Authority.PRIVATE_CA, A_MONTH, List.of()));
    write("v-revoking.crl", forge.crlPem(Authority.PRIVATE_CA, A_MONTH, revoked));
    write("v-expired.crl", forge.crlPem(Authority.PRIVATE_CA, Duration.ofDays(-1), List.of()));
    write("v-other.crl", forge.crlPem(Authority.OTHER_CA, A_MONTH, List.of()));
  }

  private void layCertificates() throws IOException {
    Issued right = forge.issue(ClientCertificate.RIGHT.recipe());
    write("v-client.crt", right.chainPem());
    write("v-client.key", right.keyPem());
    write("v-client-der.key", right.keyDer());
    write("v-client-encrypted.key", right.encryptedKeyPem(LabRoles.PASSWORD));
    FileTree.write(directory.resolve("v-client-0644.key"), right.keyPem().toArray(), "rw-r--r--");
    FileTree.write(directory.resolve("v-client-0640.key"), right.keyPem().toArray(), "rw-r-----");
    for (ClientCertificate kind : ClientCertificate.values()) {
      Issued issued = forge.issue(kind.recipe());
      write("v-" + kind + ".crt", issued.chainPem());
      write("v-" + kind + ".key", issued.keyPem());
    }
  }

  private void layKeys() throws IOException {
    write("v-broken.key", Bytes.ofAscii(BROKEN_PEM.formatted("PRIVATE KEY")));
    write("v-certificate.key", Bytes.of(Files.readAllBytes(directory.resolve("v-client.crt"))));
  }

  private void write(String name, Bytes content) throws IOException {
    FileTree.write(directory.resolve(name), content.toArray(), OWNER_ONLY);
  }
}
