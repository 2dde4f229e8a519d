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
/// @param socketProblem a mistake in `keepalives…` or `tcp_user_timeout`. libpq finds it for each
///   TCP address after it made the socket and before it connects it, prints it as the failure of
///   that address (with the prefix `connection to server at …` from 14 on), and goes on with the
///   next
/// @param timeoutProblem a mistake in `connect_timeout`. libpq finds it once, when the first
///   address did not fail at once, prints it as the failure of that address, and stops
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
    boolean sslPasswordGiven,
    Optional<ConninfoProblem> socketProblem,
    Optional<ConninfoProblem> timeoutProblem) {

  public LibpqOptions {
    hosts = List.copyOf(hosts);
  }

  /// Options without the mistakes that are found late.
  public LibpqOptions(
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
    this(
        build,
        hosts,
        user,
        database,
        sslMode,
        sslNegotiation,
        gssEncMode,
        channelBinding,
        sslCertMode,
        requireAuth,
        minTls,
        maxTls,
        root,
        sslCert,
        sslKey,
        sslCrl,
        sslCrlDir,
        sslSni,
        connectTimeout,
        sslPasswordGiven,
        Optional.empty(),
        Optional.empty());
  }
}
