package io.github.pgseal.conninfo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Settings that make sense to one build of libpq: typed, with defaults filled in.
///
/// The checks and their order are those of `connectOptions2` in fe-connect.c; the first mistake is
/// the only one that libpq reports. Ports stay texts because libpq checks them host by host.
///
/// @param hosts the hosts in the order given, at least one
/// @param minTls the lowest version; empty when unbounded (libpq 12, or an empty value)
/// @param sslCert the path of the client certificate; empty when there is no home to look in
/// @param sslKey the path of the client key; empty when there is no home to look in
/// @param sslCrl the path of the revocation list; empty when none is looked for
/// @param connectTimeout the time limit for each address; empty when there is none
/// @param sslPasswordGiven whether `sslpassword` is set
public record LibpqOptions(
    LibpqBuild build,
    List<HostEntry> hosts,
    String user,
    String database,
    SslMode sslMode,
    SslNegotiation sslNegotiation,
    GssEncMode gssEncMode,
    ChannelBinding channelBinding,
    SslCertMode sslCertMode,
    RequireAuth requireAuth,
    Optional<TlsVersion> minTls,
    Optional<TlsVersion> maxTls,
    RootSource root,
    Optional<String> sslCert,
    Optional<String> sslKey,
    Optional<String> sslCrl,
    Optional<String> sslCrlDir,
    boolean sslSni,
    Optional<Duration> connectTimeout,
    boolean sslPasswordGiven) {

  public LibpqOptions {
    hosts = List.copyOf(hosts);
  }
}
