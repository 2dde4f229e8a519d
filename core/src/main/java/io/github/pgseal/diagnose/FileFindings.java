package io.github.pgseal.diagnose;

import io.github.pgseal.client.Failure.LocalFile;
import io.github.pgseal.client.Failure.LocalFile.Role;
import io.github.pgseal.client.Failure.LocalFile.Trouble;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.finding.Remedy.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The client's own files: 104 to 109.
final class FileFindings {

  private FileFindings() {}

  static Finding of(LocalFile file, Shelf shelf) {
    Catalogue entry = entry(file);
    return new Finding(
        entry,
        entry.severity(),
        title(entry, file),
        List.of(seen(file)),
        because(entry),
        remedies(entry, file, shelf));
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
            case Trouble.Missing _, Trouble.NoStatus _ -> Catalogue.CLIENT_CERT_MISSING_FILE;
            case Trouble.TooOpen _ -> Catalogue.CLIENT_KEY_PERMISSIONS;
            case Trouble.OfAnotherCertificate _ -> Catalogue.CLIENT_CERT_KEY_MISMATCH;
            case Trouble _ -> Catalogue.CLIENT_KEY_FORMAT;
          };
    };
  }

  private static String title(Catalogue entry, LocalFile file) {
    String path = "\"" + file.path() + "\"";
    return switch (entry) {
      case ROOT_CERT_MISSING ->
          file.trouble() instanceof Trouble.HomeUnknown
              ? "root certificate file cannot be looked for without a home directory"
              : "root certificate file %s does not exist".formatted(path);
      case ROOT_CERT_UNREADABLE -> "could not read root certificate file " + path;
      case CLIENT_CERT_MISSING_FILE ->
          file.role() == Role.KEY
              ? "private key file %s does not exist".formatted(path)
              : "could not read client certificate file " + path;
      case CLIENT_KEY_PERMISSIONS ->
          "private key file %s has group or world access".formatted(path);
      case CLIENT_CERT_KEY_MISMATCH ->
          "private key file %s is not that of the certificate".formatted(path);
      default ->
          "could not load %s file %s"
              .formatted(file.role() == Role.KEY ? "private key" : "client certificate", path);
    };
  }

  private static String seen(LocalFile file) {
    return switch (file.trouble()) {
      case Trouble.Missing _ -> "there is no such file";
      case Trouble.HomeUnknown _ -> "neither HOME nor the password database names a home";
      case Trouble.NoStatus(var errno) -> "looking for it gives: " + errno.text();
      case Trouble.Unreadable(var errno) -> "reading it gives: " + errno.text();
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

  private static String because(Catalogue entry) {
    return switch (entry) {
      case ROOT_CERT_MISSING -> "verify-ca and verify-full need a certificate to start from";
      case ROOT_CERT_UNREADABLE ->
          "a root file that exists is loaded in every sslmode that uses TLS";
      case CLIENT_KEY_PERMISSIONS ->
          "libpq takes only keys of mode 0600 or less, or 0640 if root owns them";
      case CLIENT_CERT_KEY_MISMATCH -> "the two files do not belong together";
      case CLIENT_KEY_FORMAT -> "libpq reads PEM, and since 13 also DER for keys";
      default -> "a certificate without its key is of no use";
    };
  }

  private static List<Remedy> remedies(Catalogue entry, LocalFile file, Shelf shelf) {
    List<Remedy> remedies = new ArrayList<>();
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
      case CLIENT_KEY_FORMAT ->
          remedies.add(
              file.trouble() instanceof Trouble.Malformed(var trouble)
                      && trouble.name().equals("PASSPHRASE_NEEDED")
                  ? shelf.byHand(Actor.CLIENT, "give the key's passphrase as sslpassword")
                  : shelf.byHand(
                      Actor.CLIENT, "put the certificate and its key there as PEM files"));
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
}
