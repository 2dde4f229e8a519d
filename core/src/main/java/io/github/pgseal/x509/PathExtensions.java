package io.github.pgseal.x509;

import io.github.pgseal.conninfo.OpenSsl;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// What extensions say about each certificate's place in a path (`check_chain_extensions`, since
/// 3.0 `check_extensions`, and the purposes of `v3_purp.c`).
final class PathExtensions {

  /// Critical extensions that OpenSSL handles (`X509_supported_extension`).
  private static final Set<String> HANDLED =
      Set.of(
          "2.16.840.1.113730.1.1", // Netscape certificate type
          "2.5.29.15", // key usage
          "2.5.29.17", // subject alternative name
          "2.5.29.19", // basic constraints
          "2.5.29.30", // name constraints
          "2.5.29.31", // CRL distribution points
          "2.5.29.32", // certificate policies
          "2.5.29.33", // policy mappings
          "2.5.29.36", // policy constraints
          "2.5.29.37", // extended key usage
          "2.5.29.54", // inhibit any policy
          "1.3.6.1.5.5.7.1.7", // IP address blocks
          "1.3.6.1.5.5.7.1.8", // autonomous system numbers
          "1.3.6.1.5.5.7.1.14"); // proxy certificate

  /// Handled since 3.0: "no check" of RFC 6960 section 4.2.2.2.1.
  private static final String OCSP_NO_CHECK = "1.3.6.1.5.5.7.48.1.5";

  private static final String PROXY = "1.3.6.1.5.5.7.1.14";
  private static final Set<String> SERVER_USAGES =
      Set.of(
          "1.3.6.1.5.5.7.3.1", // serverAuth
          "1.3.6.1.4.1.311.10.3.3", // Microsoft's and
          "2.16.840.1.113730.4.1"); // Netscape's server gated cryptography
  private static final Set<String> CLIENT_USAGES = Set.of("1.3.6.1.5.5.7.3.2");

  private static final int NETSCAPE_SSL_CLIENT = 1;
  private static final int NETSCAPE_SSL_SERVER = 1 << 1;
  private static final int NETSCAPE_ANY_CA = 0b111 << 5;

  private final CertificatePath path;
  private final VerificationPolicy policy;

  PathExtensions(CertificatePath path, VerificationPolicy policy) {
    this.path = path;
    this.policy = policy;
  }

  Optional<ChainVerdict.Rejected> check() {
    int authorities = 0;
    for (int depth = 0; depth < path.size(); depth++) {
      Optional<ChainVerdict.Rejected> rejected =
          unhandled(depth).or(at(depth, this::authority)).or(at(depth, this::purpose));
      if (rejected.isPresent()) {
        return rejected;
      }
      Optional<ChainVerdict.Rejected> tooLong = pathLength(depth, authorities);
      if (tooLong.isPresent()) {
        return tooLong;
      }
      if (depth > 0 && !path.at(depth).selfIssued()) {
        authorities++;
      }
    }
    return Optional.empty();
  }

  @FunctionalInterface
  private interface Rule {
    Optional<ChainVerdict.Rejected> check(int depth);
  }

  private static Supplier<Optional<ChainVerdict.Rejected>> at(int depth, Rule rule) {
    return () -> rule.check(depth);
  }

  private Optional<ChainVerdict.Rejected> unhandled(int depth) {
    Set<String> unhandled = new LinkedHashSet<>(path.at(depth).extensions().critical());
    unhandled.removeAll(HANDLED);
    if (policy.library() != OpenSsl.V1_1_1) {
      unhandled.remove(OCSP_NO_CHECK);
    }
    if (!unhandled.isEmpty()) {
      return path.reject(
          ChainProblem.NOT_PERMITTED,
          depth,
          "%s has a critical extension that OpenSSL does not know: %s"
              .formatted(Names.quoted(path.at(depth)), String.join(", ", unhandled)));
    }
    return path.at(depth).extensions().critical().contains(PROXY)
        ? path.reject(
            ChainProblem.NOT_PERMITTED,
            depth,
            "%s is a proxy certificate, which is not allowed"
                .formatted(Names.quoted(path.at(depth))))
        : Optional.empty();
  }

  /// All certificates above the leaf must be authorities; a root may be one by old customs, too.
  private Optional<ChainVerdict.Rejected> authority(int depth) {
    Authority authority = authority(path.at(depth));
    boolean accepted =
        depth == 0
            || authority == Authority.BY_BASIC_CONSTRAINTS
            || (authority == Authority.BY_CUSTOM && depth == path.size() - 1);
    return accepted
        ? Optional.empty()
        : path.reject(
            ChainProblem.NOT_A_CA,
            depth,
            "%s issued %s but is no certificate authority: %s"
                .formatted(
                    Names.quoted(path.at(depth)),
                    Names.quoted(path.at(depth - 1)),
                    whyNoAuthority(path.at(depth))));
  }

  private static String whyNoAuthority(Certificate certificate) {
    if (IssuerRules.refusesSigning(certificate)) {
      return "its key usage lacks keyCertSign";
    }
    return certificate.extensions().basicConstraints()
        ? "its basic constraints say CA:FALSE"
        : "it has no basic constraints";
  }

  /// How a certificate is an authority (`check_ca`).
  private enum Authority {
    BY_BASIC_CONSTRAINTS,
    /// An X.509 v1 root, or by key usage or Netscape's type alone.
    BY_CUSTOM,
    NONE
  }

  private Authority authority(Certificate certificate) {
    CertificateExtensions extensions = certificate.extensions();
    if (IssuerRules.refusesSigning(certificate)) {
      return Authority.NONE;
    }
    if (extensions.basicConstraints()) {
      return extensions.authority() ? Authority.BY_BASIC_CONSTRAINTS : Authority.NONE;
    }
    boolean oldRoot =
        certificate.version() == 1 && IssuerRules.selfSigned(certificate, policy.library());
    boolean byNetscape =
        extensions.netscapeType().isPresent()
            && (extensions.netscapeType().getAsInt() & NETSCAPE_ANY_CA) != 0;
    return oldRoot || extensions.keyUsage().isPresent() || byNetscape
        ? Authority.BY_CUSTOM
        : Authority.NONE;
  }

  private Optional<ChainVerdict.Rejected> purpose(int depth) {
    Certificate certificate = path.at(depth);
    Set<String> wanted = policy.purpose() == Purpose.SERVER ? SERVER_USAGES : CLIENT_USAGES;
    boolean refusedByExtendedUsage =
        certificate
            .extensions()
            .extendedKeyUsage()
            .map(usages -> usages.stream().noneMatch(wanted::contains))
            .orElse(false);
    if (refusedByExtendedUsage) {
      return path.reject(
          ChainProblem.WRONG_USAGE,
          depth,
          "the extended key usage of %s is %s, without %s"
              .formatted(
                  Names.quoted(certificate),
                  String.join(", ", certificate.extendedKeyUsage()),
                  policy.purpose() == Purpose.SERVER ? "serverAuth" : "clientAuth"));
    }
    return depth == 0 ? leafPurpose(certificate) : Optional.empty();
  }

  private Optional<ChainVerdict.Rejected> leafPurpose(Certificate leaf) {
    int wanted =
        CertificateExtensions.DIGITAL_SIGNATURE
            | CertificateExtensions.KEY_AGREEMENT
            | (policy.purpose() == Purpose.SERVER ? CertificateExtensions.KEY_ENCIPHERMENT : 0);
    if (leaf.extensions().keyUsageRefuses(wanted)) {
      return path.reject(
          ChainProblem.WRONG_USAGE,
          0,
          "the key usage of %s is only %s, which does not allow TLS"
              .formatted(Names.quoted(leaf), String.join(", ", leaf.keyUsage())));
    }
    int netscape = policy.purpose() == Purpose.SERVER ? NETSCAPE_SSL_SERVER : NETSCAPE_SSL_CLIENT;
    boolean refused =
        leaf.extensions().netscapeType().isPresent()
            && (leaf.extensions().netscapeType().getAsInt() & netscape) == 0;
    return refused
        ? path.reject(
            ChainProblem.WRONG_USAGE,
            0,
            "the Netscape certificate type of %s does not allow TLS".formatted(Names.quoted(leaf)))
        : Optional.empty();
  }

  /// @param authorities the authorities below this one that are not self-issued
  private Optional<ChainVerdict.Rejected> pathLength(int depth, int authorities) {
    Optional<BigInteger> limit = path.at(depth).extensions().pathLength();
    boolean exceeded =
        depth > 1
            && limit.isPresent()
            && limit.get().compareTo(BigInteger.valueOf(authorities)) < 0;
    return exceeded
        ? path.reject(
            ChainProblem.PATH_TOO_LONG,
            depth,
            "%s allows %s authorities below it and there are %s"
                .formatted(Names.quoted(path.at(depth)), limit.get(), authorities))
        : Optional.empty();
  }
}
