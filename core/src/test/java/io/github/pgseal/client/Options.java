package io.github.pgseal.client;

import io.github.pgseal.conninfo.ChannelBinding;
import io.github.pgseal.conninfo.GssEncMode;
import io.github.pgseal.conninfo.HostEntry;
import io.github.pgseal.conninfo.LibpqBuild;
import io.github.pgseal.conninfo.LibpqOptions;
import io.github.pgseal.conninfo.LibpqVersion;
import io.github.pgseal.conninfo.RequireAuth;
import io.github.pgseal.conninfo.RootSource;
import io.github.pgseal.conninfo.SslCertMode;
import io.github.pgseal.conninfo.SslMode;
import io.github.pgseal.conninfo.SslNegotiation;
import java.util.List;
import java.util.Optional;

/// Options with libpq's defaults, for tests that look at one of them.
final class Options {

  private Options() {}

  static LibpqOptions of(
      LibpqVersion version, SslMode sslMode, GssEncMode gssEncMode, SslNegotiation negotiation) {
    return of(version, sslMode, gssEncMode, negotiation, ChannelBinding.PREFER, RequireAuth.ANY);
  }

  static LibpqOptions of(LibpqVersion version, ChannelBinding binding, RequireAuth requireAuth) {
    return of(
        version, SslMode.PREFER, GssEncMode.PREFER, SslNegotiation.POSTGRES, binding, requireAuth);
  }

  private static LibpqOptions of(
      LibpqVersion version,
      SslMode sslMode,
      GssEncMode gssEncMode,
      SslNegotiation negotiation,
      ChannelBinding binding,
      RequireAuth requireAuth) {
    return new LibpqOptions(
        LibpqBuild.packaged(version),
        List.of(new HostEntry("db1", "", "")),
        "app",
        "app",
        sslMode,
        negotiation,
        gssEncMode,
        binding,
        SslCertMode.ALLOW,
        requireAuth,
        Optional.empty(),
        Optional.empty(),
        new RootSource.HomeUnknown(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        Optional.empty(),
        false);
  }
}
