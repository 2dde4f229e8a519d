package io.github.pgseal.client;

import io.github.pgseal.Errno;
import io.github.pgseal.FileStatus;
import io.github.pgseal.client.Failure.LocalFile;
import io.github.pgseal.client.Failure.LocalFile.Role;
import io.github.pgseal.client.Failure.LocalFile.Trouble;
import io.github.pgseal.conninfo.HostEntry;
import io.github.pgseal.conninfo.LibpqOptions;
import io.github.pgseal.conninfo.RootSource;
import io.github.pgseal.conninfo.SslCertMode;
import io.github.pgseal.conninfo.SslMode;
import io.github.pgseal.conninfo.TlsVersion;
import io.github.pgseal.evidence.ClientIdentity;
import io.github.pgseal.evidence.FileFact;
import io.github.pgseal.evidence.FileFact.Content;
import io.github.pgseal.evidence.TlsOffer;
import io.github.pgseal.evidence.Witness;
import io.github.pgseal.x509.Chain;
import io.github.pgseal.x509.PemTrouble;
import io.github.pgseal.x509.PrivateKeyFacts;
import io.github.pgseal.x509.RevocationList;
import io.github.pgseal.x509.TrustBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What libpq prepares before the handshake: `initialize_SSL` of fe-secure-openssl.c. The order of
/// its checks decides which mistake is reported.
///
/// @param trust what the server's chain is verified against
/// @param offer what the ClientHello offers; without the client certificate when preparing failed
/// @param failure what went wrong, if anything
record TlsSetup(Trust trust, TlsOffer offer, Optional<Failure> failure) {

  /// What the server's chain is verified against.
  sealed interface Trust {

    /// Nothing: the server is not verified.
    record Nobody() implements Trust {}

    /// These roots. Revocation lists are consulted only where `revocation` has them.
    ///
    /// @param revocation the lists, when libpq managed to load any; then every CA needs one
    record Roots(TrustBundle bundle, Optional<List<RevocationList>> revocation) implements Trust {}
  }

  /// Prepares for one host entry.
  static TlsSetup prepare(LibpqOptions options, HostEntry host, Witness witness) {
    TlsVersion min = options.minTls().orElse(TlsVersion.TLS_1_0);
    TlsVersion max = options.maxTls().orElse(TlsVersion.TLS_1_3);
    Optional<Failure> failure =
        rootFailure(options, witness).or(() -> clientFailure(options, witness));
    return new TlsSetup(
        trust(options, witness),
        offer(
            options,
            host,
            min,
            max,
            failure.isEmpty() ? identity(options, witness) : Optional.empty()),
        failure);
  }

  private static TlsOffer offer(
      LibpqOptions options,
      HostEntry host,
      TlsVersion min,
      TlsVersion max,
      Optional<ClientIdentity> identity) {
    boolean sni = options.sslSni() && options.build().version().since(14) && nameable(host.host());
    return new TlsOffer(
        min,
        max,
        sni ? Optional.of(host.host()) : Optional.empty(),
        options.build().version().since(17),
        identity);
  }

  /// libpq's idea of "not an IP address": no colon, and not only digits and dots.
  private static boolean nameable(String host) {
    return !host.isEmpty()
        && host.indexOf(':') < 0
        && !host.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
  }

  private static Optional<Failure> rootFailure(LibpqOptions options, Witness witness) {
    boolean required = options.sslMode().compareTo(SslMode.VERIFY_CA) >= 0;
    return switch (options.root()) {
      case RootSource.SystemRoots _ -> Optional.empty();
      case RootSource.HomeUnknown _ ->
          required ? local(Role.ROOT, "", new Trouble.HomeUnknown()) : Optional.empty();
      case RootSource.File(String path, boolean _) -> {
        FileFact<TrustBundle> file = witness.trustFile(path);
        yield switch (file.status()) {
          case FileStatus.Failed _ ->
              required ? local(Role.ROOT, path, new Trouble.Missing()) : Optional.empty();
          case FileStatus.Present _ -> contentFailure(Role.ROOT, path, file.content());
        };
      }
    };
  }

  private static Optional<Failure> clientFailure(LibpqOptions options, Witness witness) {
    if (options.sslCertMode() == SslCertMode.DISABLE || options.sslCert().isEmpty()) {
      return Optional.empty();
    }
    FileFact<Chain> certificate = witness.certificateFile(options.sslCert().get());
    if (certificate.status() instanceof FileStatus.Failed(Errno errno)) {
      return errno == Errno.ENOENT || errno == Errno.ENOTDIR
          ? Optional.empty()
          : local(Role.CERTIFICATE, certificate.path(), new Trouble.NoStatus(errno));
    }
    return contentFailure(Role.CERTIFICATE, certificate.path(), certificate.content())
        .or(() -> keyFailure(options, witness, certificate));
  }

  private static Optional<Failure> keyFailure(
      LibpqOptions options, Witness witness, FileFact<Chain> certificate) {
    if (options.sslKey().isEmpty()) {
      return Optional.empty();
    }
    String path = options.sslKey().get();
    int colon = path.indexOf(':');
    if (colon >= 0) {
      return local(Role.KEY, path, new Trouble.NoEngine(path.substring(0, colon)));
    }
    FileFact<PrivateKeyFacts> key = witness.keyFile(path);
    return switch (key.status()) {
      case FileStatus.Failed(Errno errno) -> {
        // Before 15, every failure of stat() was reported as a missing file.
        boolean missing = errno == Errno.ENOENT || !options.build().version().since(15);
        yield local(Role.KEY, path, missing ? new Trouble.Missing() : new Trouble.NoStatus(errno));
      }
      case FileStatus.Present status -> {
        if (status.kind() != FileStatus.Kind.REGULAR) {
          yield local(Role.KEY, path, new Trouble.NotRegular());
        }
        if (tooOpen(status)) {
          yield local(Role.KEY, path, new Trouble.TooOpen(status.mode(), status.ownedByRoot()));
        }
        yield contentFailure(Role.KEY, path, key.content())
            .or(() -> formatFailure(options, key))
            .or(() -> mismatch(path, certificate, key));
      }
    };
  }

  /// Root's own keys may be readable for a group. 12 and 13 know that since their minor releases of
  /// February 2022.
  private static boolean tooOpen(FileStatus.Present key) {
    return key.mode() >= 0 && (key.mode() & (key.ownedByRoot() ? 0037 : 0077)) != 0;
  }

  /// 12 reads PEM only.
  private static Optional<Failure> formatFailure(
      LibpqOptions options, FileFact<PrivateKeyFacts> key) {
    return !options.build().version().since(13)
            && key.content() instanceof Content.Loaded<PrivateKeyFacts>(PrivateKeyFacts facts)
            && facts.format().endsWith("DER")
        ? local(Role.KEY, key.path(), new Trouble.Malformed(PemTrouble.NO_START_LINE))
        : Optional.empty();
  }

  private static Optional<Failure> mismatch(
      String path, FileFact<Chain> certificate, FileFact<PrivateKeyFacts> key) {
    if (certificate.content() instanceof Content.Loaded<Chain>(Chain chain)
        && key.content() instanceof Content.Loaded<PrivateKeyFacts>(PrivateKeyFacts facts)
        && chain.leaf().isPresent()
        && !chain.leaf().get().keyFingerprint().equals(facts.keyFingerprint())) {
      String kind = facts.algorithm().split(" ", 2)[0];
      boolean sameKind = chain.leaf().get().keyDescription().split(" ", 2)[0].equals(kind);
      return local(Role.KEY, path, new Trouble.OfAnotherCertificate(sameKind));
    }
    return Optional.empty();
  }

  private static <T> Optional<Failure> contentFailure(Role role, String path, Content<T> content) {
    return switch (content) {
      case Content.Loaded<T> _ -> Optional.empty();
      case Content.Unreadable<T>(Errno errno) -> local(role, path, new Trouble.Unreadable(errno));
      case Content.Malformed<T>(var trouble) -> local(role, path, new Trouble.Malformed(trouble));
    };
  }

  private static Optional<Failure> local(Role role, String path, Trouble trouble) {
    return Optional.of(new LocalFile(role, path, trouble));
  }

  private static Optional<ClientIdentity> identity(LibpqOptions options, Witness witness) {
    if (options.sslCertMode() == SslCertMode.DISABLE
        || options.sslCert().isEmpty()
        || options.sslKey().isEmpty()) {
      return Optional.empty();
    }
    String path = options.sslCert().get();
    return witness.certificateFile(path).content() instanceof Content.Loaded<Chain>(Chain chain)
        ? Optional.of(new ClientIdentity(path, options.sslKey().get(), chain))
        : Optional.empty();
  }

  private static Trust trust(LibpqOptions options, Witness witness) {
    return switch (options.root()) {
      // libpq does not load revocation lists in this branch.
      case RootSource.SystemRoots _ -> new Trust.Roots(witness.systemRoots(), Optional.empty());
      case RootSource.HomeUnknown _ -> new Trust.Nobody();
      case RootSource.File(String path, boolean _) ->
          witness.trustFile(path).content()
                  instanceof Content.Loaded<TrustBundle>(TrustBundle roots)
              ? new Trust.Roots(roots, revocation(options, witness, roots))
              : new Trust.Nobody();
    };
  }

  /// The lists that libpq consults. It loads file and directory in one call, and when that call
  /// fails it consults none at all, silently.
  private static Optional<List<RevocationList>> revocation(
      LibpqOptions options, Witness witness, TrustBundle roots) {
    if (options.sslCrl().isEmpty() && options.sslCrlDir().isEmpty()) {
      return Optional.empty();
    }
    List<RevocationList> lists = new ArrayList<>(roots.revocationLists());
    if (options.sslCrl().isPresent()) {
      if (witness.crlFile(options.sslCrl().get()).content()
          instanceof Content.Loaded<List<RevocationList>>(List<RevocationList> loaded)) {
        lists.addAll(loaded);
      } else {
        return Optional.empty();
      }
    }
    options.sslCrlDir().ifPresent(directory -> lists.addAll(witness.crlDirectory(directory)));
    return Optional.of(List.copyOf(lists));
  }
}
