package io.github.pgseal.diagnose;

import io.github.pgseal.Errno;
import io.github.pgseal.FileStatus;
import io.github.pgseal.client.Failure.LocalFile;
import io.github.pgseal.client.Failure.LocalFile.Role;
import io.github.pgseal.client.Failure.LocalFile.Trouble;
import io.github.pgseal.evidence.FileFact;
import io.github.pgseal.evidence.Witness;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.finding.Remedy.Actor;
import io.github.pgseal.x509.PemTrouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The client's own files: 104 to 109.
final class FileFindings {

  /// What helps against missing permissions.
  static final String READABLE = "let the user that runs the client read it";

  private FileFindings() {}

  static Finding of(LocalFile file, Shelf shelf) {
    Optional<Errno> trouble = trouble(file, shelf);
    Catalogue entry = entry(file);
    return new Finding(
        entry,
        entry.severity(),
        title(entry, file, trouble),
        List.of(trouble.map(FileFindings::gives).orElseGet(() -> seen(file))),
        because(entry, file, trouble),
        remedies(entry, file, trouble, shelf));
  }

  /// The system's error that keeps the client from the file, if it is another than that the file
  /// does not exist.
  static Optional<Errno> trouble(FileFact<?> file) {
    return switch (file.status()) {
      case FileStatus.Failed(Errno errno) -> Optional.of(errno).filter(FileFindings::isTrouble);
      case FileStatus.Present _ ->
          file.content() instanceof FileFact.Content.Unreadable(Errno errno)
              ? Optional.of(errno)
              : Optional.empty();
    };
  }

  /// libpq takes some failures for a missing file; the witness knows better.
  private static Optional<Errno> trouble(LocalFile file, Shelf shelf) {
    Witness witness = shelf.examined().witness();
    return switch (file.trouble()) {
      case Trouble.NoStatus(var errno) -> Optional.of(errno);
      case Trouble.Unreadable(var errno) -> Optional.of(errno);
      case Trouble.Missing _ ->
          switch (file.role()) {
            case ROOT -> trouble(witness.trustFile(file.path()));
            case CERTIFICATE -> trouble(witness.certificateFile(file.path()));
            case KEY -> trouble(witness.keyFile(file.path()));
          };
      case Trouble _ -> Optional.empty();
    };
  }

  private static boolean isTrouble(Errno errno) {
    return errno != Errno.ENOENT && errno != Errno.ENOTDIR;
  }

  private static Catalogue entry(LocalFile file) {
    return switch (file.role()) {
      case ROOT ->
          switch (file.trouble()) {
            case Trouble.Missing _, Trouble.HomeUnknown _, Trouble.SystemStoreEmpty _ ->
                Catalogue.ROOT_CERT_MISSING;
            case Trouble _ -> Catalogue.ROOT_CERT_UNREADABLE;
          };
      case CERTIFICATE ->
          file.trouble() instanceof Trouble.Malformed
              ? Catalogue.CLIENT_KEY_FORMAT
              : Catalogue.CLIENT_CERT_MISSING_FILE;
      case KEY ->
          switch (file.trouble()) {
            case Trouble.Missing _, Trouble.NoStatus _, Trouble.Unreadable _ ->
                Catalogue.CLIENT_CERT_MISSING_FILE;
            case Trouble.TooOpen _ -> Catalogue.CLIENT_KEY_PERMISSIONS;
            case Trouble.OfAnotherCertificate _ -> Catalogue.CLIENT_CERT_KEY_MISMATCH;
            case Trouble _ -> Catalogue.CLIENT_KEY_FORMAT;
          };
    };
  }

  private static String title(Catalogue entry, LocalFile file, Optional<Errno> trouble) {
    String path = "\"" + file.path() + "\"";
    if (trouble.isPresent()) {
      return "could not read %s file %s".formatted(kind(file.role()), path);
    }
    return switch (entry) {
      case ROOT_CERT_MISSING ->
          file.trouble() instanceof Trouble.HomeUnknown
              ? "root certificate file cannot be looked for without a home directory"
              : "root certificate file %s does not exist".formatted(path);
      case ROOT_CERT_UNREADABLE -> "could not read root certificate file " + path;
      case CLIENT_CERT_MISSING_FILE ->
          "%s file %s does not exist".formatted(kind(file.role()), path);
      case CLIENT_KEY_PERMISSIONS ->
          "private key file %s has group or world access".formatted(path);
      case CLIENT_CERT_KEY_MISMATCH ->
          "private key file %s is not that of the certificate".formatted(path);
      default -> "could not load %s file %s".formatted(kind(file.role()), path);
    };
  }

  private static String kind(Role role) {
    return switch (role) {
      case ROOT -> "root certificate";
      case CERTIFICATE -> "client certificate";
      case KEY -> "private key";
    };
  }

  private static String gives(Errno errno) {
    return "reading it gives: " + errno.text();
  }

  private static String seen(LocalFile file) {
    return switch (file.trouble()) {
      case Trouble.Missing _ -> "there is no such file";
      case Trouble.HomeUnknown _ -> "neither HOME nor the password database names a home";
      case Trouble.NoStatus(var errno) -> gives(errno);
      case Trouble.Unreadable(var errno) -> gives(errno);
      case Trouble.NotRegular _ -> "it is not a regular file";
      case Trouble.TooOpen(int mode, boolean ownedByRoot) ->
          "mode %04o, owned by %s".formatted(mode, ownedByRoot ? "root" : "a user");
      case Trouble.Malformed(var trouble) ->
          "content: " + trouble.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      case Trouble.OfAnotherCertificate _ ->
          "the certificate's public key is another than the key's";
      case Trouble.NoEngine(String engine) ->
          "the colon makes libpq look for an OpenSSL engine \"%s\"".formatted(engine);
      case Trouble.SystemStoreEmpty _ -> "the system has no trusted certificates";
    };
  }

  private static String because(Catalogue entry, LocalFile file, Optional<Errno> trouble) {
    return switch (entry) {
      case ROOT_CERT_MISSING ->
          trouble.isPresent()
              ? "libpq says \"does not exist\" whatever keeps it from the file"
              : "verify-ca and verify-full need a certificate to start from";
      case ROOT_CERT_UNREADABLE ->
          "a root file that exists is loaded in every sslmode that uses TLS";
      case CLIENT_KEY_PERMISSIONS ->
          "libpq takes only keys of mode 0600 or less, or 0640 if root owns them";
      case CLIENT_CERT_KEY_MISMATCH -> "the two files do not belong together";
      case CLIENT_KEY_FORMAT ->
          switch (file.trouble()) {
            case Trouble.NotRegular _ -> "libpq takes keys from regular files only";
            case Trouble.NoEngine _ -> "libpq takes what comes before a colon for an engine";
            case Trouble _ -> "libpq reads PEM, and since 13 also DER for keys";
          };
      default ->
          trouble.isPresent()
              ? "libpq opens the certificate, and then its key, before the handshake"
              : "a certificate without its key is of no use";
    };
  }

  private static List<Remedy> remedies(
      Catalogue entry, LocalFile file, Optional<Errno> trouble, Shelf shelf) {
    List<Remedy> remedies = new ArrayList<>();
    if (trouble.filter(Errno.EACCES::equals).isPresent()) {
      remedies.add(
          shelf.byHand(
              Actor.CLIENT,
              file.role() == Role.KEY ? READABLE + ": its owner, mode 0600" : READABLE));
      return remedies;
    }
    switch (entry) {
      case ROOT_CERT_MISSING, ROOT_CERT_UNREADABLE -> remedies.addAll(shelf.towardsVerifyFull());
      case CLIENT_KEY_PERMISSIONS ->
          remedies.add(
              shelf.run(
                  "let only its owner read it",
                  "chmod 0600 '%s'".formatted(file.path().replace("'", "'\\''"))));
      case CLIENT_CERT_KEY_MISMATCH ->
          remedies.add(
              shelf.byHand(
                  Actor.CLIENT, "set sslkey to the key that the certificate was made for"));
      case CLIENT_KEY_FORMAT -> remedies.add(shelf.byHand(Actor.CLIENT, loadable(file)));
      default ->
          remedies.add(
              shelf.byHand(
                  Actor.CLIENT, "put the file there, or set sslcert and sslkey to where they are"));
    }
    if (remedies.isEmpty()) {
      remedies.add(
          shelf.byHand(
              Actor.CERTIFICATE_AUTHORITY,
              "get the certificate of the authority that issued the server's"));
    }
    return remedies;
  }

  private static String loadable(LocalFile file) {
    return switch (file.trouble()) {
      case Trouble.Malformed(PemTrouble content) when content == PemTrouble.PASSPHRASE_NEEDED ->
          "give the key's passphrase as sslpassword";
      case Trouble.NoEngine _ -> "move the key to a path without a colon, and set sslkey to it";
      case Trouble _ -> "put the certificate and its key there as PEM files";
    };
  }
}
