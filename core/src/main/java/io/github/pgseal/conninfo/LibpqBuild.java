package io.github.pgseal.conninfo;

/// A libpq as somebody compiled it: the version, and what it was linked with.
///
/// @param version the major version
/// @param tls whether it was built with OpenSSL at all
/// @param gssapi whether it was built with GSSAPI, as Debian, Red Hat and the PGDG packages are
/// @param openSsl the OpenSSL that speaks and words the TLS errors
/// @param socketDirectory where it looks for Unix sockets when no host is given
/// @param systemDirectory where it looks for the system-wide `pg_service.conf`
public record LibpqBuild(
    LibpqVersion version,
    boolean tls,
    boolean gssapi,
    OpenSsl openSsl,
    String socketDirectory,
    String systemDirectory) {

  /// A build whose system-wide files are where Debian puts them.
  public LibpqBuild(
      LibpqVersion version, boolean tls, boolean gssapi, OpenSsl openSsl, String socketDirectory) {
    this(version, tls, gssapi, openSsl, socketDirectory, "/etc/postgresql-common");
  }

  /// The build that Linux distributions ship: OpenSSL 3 and GSSAPI.
  public static LibpqBuild packaged(LibpqVersion version) {
    return new LibpqBuild(version, true, true, OpenSsl.V3_0, "/var/run/postgresql");
  }

  /// The same build without OpenSSL.
  public LibpqBuild withoutTls() {
    return new LibpqBuild(version, false, gssapi, openSsl, socketDirectory, systemDirectory);
  }

  /// The name in `--client` and in reports, such as `libpq-18`; builds without TLS end in `-nossl`.
  public String name() {
    return "libpq-" + version.major() + (tls ? "" : "-nossl");
  }
}
