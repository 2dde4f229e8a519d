package io.github.pgseal.client;

import io.github.pgseal.client.Failure.LocalFile;
import io.github.pgseal.client.Failure.LocalFile.Role;
import io.github.pgseal.client.Failure.LocalFile.Trouble;
import io.github.pgseal.conninfo.LibpqBuild;

/// What libpq says about root certificates, client certificates and keys that it cannot use:
/// `initialize_SSL` of fe-secure-openssl.c.
final class LocalFileText {

  private final LibpqBuild build;
  private final OpenSslText openSsl;

  LocalFileText(LibpqBuild build) {
    this.build = build;
    this.openSsl = new OpenSslText(build.openSsl());
  }

  /// The message for one file.
  String of(LocalFile file) {
    return switch (file.role()) {
      case ROOT -> rootFile(file);
      case CERTIFICATE -> certificateFile(file);
      case KEY -> keyFile(file);
    };
  }

  private String rootFile(LocalFile file) {
    String advice =
        build.version().since(16)
            ? "Either provide the file, use the system's trusted roots with sslrootcert=system, or"
                + " change sslmode to disable server certificate verification.\n"
            : "Either provide the file or change sslmode to disable server certificate"
                + " verification.\n";
    return switch (file.trouble()) {
      case Trouble.Missing _ ->
          "root certificate file \"%s\" does not exist\n%s".formatted(file.path(), advice);
      case Trouble.HomeUnknown _ ->
          "could not get home directory to locate root certificate file\n" + advice;
      case Trouble trouble ->
          "could not read root certificate file \"%s\": %s\n"
              .formatted(file.path(), reason(file.role(), trouble));
    };
  }

  private String certificateFile(LocalFile file) {
    String words =
        file.trouble() instanceof Trouble.NoStatus
            ? "could not open certificate file \"%s\": %s\n"
            : "could not read certificate file \"%s\": %s\n";
    return words.formatted(file.path(), reason(file.role(), file.trouble()));
  }

  private String keyFile(LocalFile file) {
    String path = file.path();
    return switch (file.trouble()) {
      case Trouble.Missing _ ->
          "certificate present, but not private key file \"%s\"\n".formatted(path);
      case Trouble.NotRegular _ ->
          "private key file \"%s\" is not a regular file\n".formatted(path);
      case Trouble.NoStatus(var errno) ->
          "could not stat private key file \"%s\": %s\n".formatted(path, errno.text());
      case Trouble.TooOpen _ ->
          "private key file \"%s\" has group or world access; ".formatted(path)
              + "file must have permissions u=rw (0600) or less if owned by the current user, or"
              + " permissions u=rw,g=r (0640) or less if owned by root\n";
      case Trouble.NoEngine(String engine) ->
          "could not load SSL engine \"%s\": could not load the shared library\n".formatted(engine);
      case Trouble.OfAnotherCertificate(boolean sameKind) when !sameKind ->
          "certificate does not match private key file \"%s\": no certificate assigned\n"
              .formatted(path);
      case Trouble trouble ->
          "could not load private key file \"%s\": %s\n"
              .formatted(path, reason(file.role(), trouble));
    };
  }

  private String reason(Role role, Trouble trouble) {
    return switch (trouble) {
      case Trouble.Unreadable(var errno) -> openSsl.unreadable(role, errno);
      case Trouble.NoStatus(var errno) -> errno.text();
      case Trouble.Malformed(var pem) -> openSsl.malformed(role, pem);
      case Trouble.OfAnotherCertificate _ -> "key values mismatch";
      case Trouble.SystemStoreEmpty _ -> "unable to get local issuer certificate";
      case Trouble.Missing _ -> "No such file or directory";
      case Trouble.HomeUnknown _, Trouble.NotRegular _, Trouble.TooOpen _, Trouble.NoEngine _ -> "";
    };
  }
}
