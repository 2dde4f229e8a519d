package io.github.pgseal.conninfo;

/// Where the trusted certificate authorities come from.
public sealed interface RootSource {

  /// `sslrootcert=system`: OpenSSL's default paths, `SSL_CERT_FILE` and `SSL_CERT_DIR`.
  record SystemRoots() implements RootSource {}

  /// A file.
  ///
  /// @param path the file's path
  /// @param isDefault whether it is `~/.postgresql/root.crt` because nothing was given
  record File(String path, boolean isDefault) implements RootSource {}

  /// Nothing was given and there is no home directory to look in.
  record HomeUnknown() implements RootSource {}
}
