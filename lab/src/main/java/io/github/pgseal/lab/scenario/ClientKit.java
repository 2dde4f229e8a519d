package io.github.pgseal.lab.scenario;

import io.github.pgseal.Bytes;
import io.github.pgseal.lab.certificate.Authority;
import io.github.pgseal.lab.certificate.CertificateForge;
import io.github.pgseal.lab.certificate.ClientCertificate;
import io.github.pgseal.lab.certificate.Issued;
import io.github.pgseal.lab.postgres.FileTree;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The files that a client has, under fixed names in one directory: `root.crt`, `root.crl`,
/// `postgresql.crt`, `postgresql.key` and `passfile`.
///
/// @param root what is in `root.crt`
/// @param crl what is in `root.crl`
/// @param certificate what is in `postgresql.crt`; empty when the client has none, and then no key
/// @param key what is in `postgresql.key`
/// @param texts further files, by name
public record ClientKit(
    RootFile root,
    CrlFile crl,
    Optional<ClientCertificate> certificate,
    KeyFile key,
    Map<String, String> texts) {

  private static final Duration A_MONTH = Duration.ofDays(30);
  private static final String GARBAGE = "This is not PEM.\n";

  /// What is in `root.crt`.
  public enum RootFile {
    /// The root of the server's certificate.
    RIGHT,
    /// The private authority of the lab, whoever signed the server's certificate.
    PRIVATE_CA,
    /// The root of somebody else.
    OTHER,
    /// There is no such file.
    ABSENT,
    GARBAGE,
    /// The name belongs to a directory.
    DIRECTORY,
    /// A file of no bytes.
    EMPTY
  }

  /// What is in `root.crl`.
  public enum CrlFile {
    /// The client is not told about revocation lists.
    NONE,
    /// Current, and nothing is revoked.
    CLEAN,
    /// Current, and the server's certificate is revoked.
    REVOKING,
    /// Its successor is overdue.
    EXPIRED,
    /// Of another authority.
    OF_OTHER_CA,
    GARBAGE,
    /// The client is told about a file that does not exist.
    ABSENT
  }

  /// What is in `postgresql.key`.
  public enum KeyFile {
    RIGHT,
    ABSENT,
    /// Right, with mode 0644.
    READABLE_FOR_ALL,
    /// Belongs to another certificate.
    OF_ANOTHER,
    /// Right, in DER.
    DER,
    /// Right, encrypted with [LabRoles#PASSWORD].
    ENCRYPTED,
    GARBAGE,
    /// The name belongs to a directory.
    DIRECTORY
  }

  public ClientKit {
    texts = Map.copyOf(texts);
  }

  /// The right root, and nothing else.
  public static ClientKit usual() {
    return new ClientKit(RootFile.RIGHT, CrlFile.NONE, Optional.empty(), KeyFile.RIGHT, Map.of());
  }

  /// The same with another `root.crt`.
  public ClientKit with(RootFile file) {
    return new ClientKit(file, crl, certificate, key, texts);
  }

  /// The same with another `root.crl`.
  public ClientKit with(CrlFile file) {
    return new ClientKit(root, file, certificate, key, texts);
  }

  /// The same with a client certificate and its key.
  public ClientKit with(ClientCertificate file) {
    return new ClientKit(root, crl, Optional.of(file), key, texts);
  }

  /// The same with another `postgresql.key`.
  public ClientKit with(KeyFile file) {
    return new ClientKit(root, crl, certificate, file, texts);
  }

  /// The same with one more file.
  public ClientKit with(String name, String content) {
    Map<String, String> more = new LinkedHashMap<>(texts);
    more.put(name, content);
    return new ClientKit(root, crl, certificate, key, more);
  }

  /// The parameters that name the files, for a connection string; `{dir}` stands for the directory.
  /// `sslrootcert`, `sslcert` and `sslkey` are always named, so that nothing in the user's home
  /// counts.
  public String parameters() {
    return "sslrootcert={dir}/root.crt sslcert={dir}/postgresql.crt sslkey={dir}/postgresql.key"
        + (crl == CrlFile.NONE ? "" : " sslcrl={dir}/root.crl")
        + " passfile={dir}/passfile";
  }

  /// Writes the files to a directory in which none of them exists.
  ///
  /// @param server the certificate that the server shows
  public void lay(Path directory, Issued server, CertificateForge forge) throws IOException {
    FileTree.write(
        directory.resolve("passfile"),
        "*:*:*:*:%s\n".formatted(LabRoles.PASSWORD).getBytes(StandardCharsets.UTF_8),
        "rw-------");
    layRoot(directory.resolve("root.crt"), server, forge);
    layCrl(directory.resolve("root.crl"), server, forge);
    if (certificate.isPresent()) {
      Issued client = forge.issue(certificate.get().recipe());
      write(directory.resolve("postgresql.crt"), client.chainPem());
      layKey(directory.resolve("postgresql.key"), client, forge);
    }
    for (Map.Entry<String, String> text : texts.entrySet()) {
      String content = text.getValue().replace("{dir}", directory.toString());
      write(directory.resolve(text.getKey()), Bytes.ofAscii(content));
    }
  }

  private void layRoot(Path file, Issued server, CertificateForge forge) throws IOException {
    switch (root) {
      case RIGHT -> write(file, server.rootPem());
      case PRIVATE_CA -> write(file, forge.authorityPem(Authority.PRIVATE_CA));
      case OTHER -> write(file, forge.authorityPem(Authority.OTHER_CA));
      case ABSENT -> {}
      case GARBAGE -> write(file, Bytes.ofAscii(GARBAGE));
      case DIRECTORY -> Files.createDirectory(file);
      case EMPTY -> write(file, Bytes.of());
    }
  }

  private void layCrl(Path file, Issued server, CertificateForge forge) throws IOException {
    List<BigInteger> revoked = List.of(server.serial());
    switch (crl) {
      case NONE, ABSENT -> {}
      case CLEAN -> write(file, forge.crlPem(Authority.PRIVATE_CA, A_MONTH, List.of()));
      case REVOKING -> write(file, forge.crlPem(Authority.PRIVATE_CA, A_MONTH, revoked));
      case EXPIRED ->
          write(file, forge.crlPem(Authority.PRIVATE_CA, Duration.ofDays(-1), List.of()));
      case OF_OTHER_CA -> write(file, forge.crlPem(Authority.OTHER_CA, A_MONTH, List.of()));
      case GARBAGE -> write(file, Bytes.ofAscii(GARBAGE));
    }
  }

  private void layKey(Path file, Issued client, CertificateForge forge) throws IOException {
    switch (key) {
      case RIGHT -> write(file, client.keyPem());
      case ABSENT -> {}
      case READABLE_FOR_ALL -> FileTree.write(file, client.keyPem().toArray(), "rw-r--r--");
      case OF_ANOTHER -> write(file, forge.issue(ClientCertificate.OTHER_USER.recipe()).keyPem());
      case DER -> write(file, client.keyDer());
      case ENCRYPTED -> write(file, client.encryptedKeyPem(LabRoles.PASSWORD));
      case GARBAGE -> write(file, Bytes.ofAscii(GARBAGE));
      case DIRECTORY -> Files.createDirectory(file);
    }
  }

  private static void write(Path file, Bytes content) throws IOException {
    FileTree.write(file, content.toArray(), "rw-------");
  }
}
