package io.github.pgseal.x509;

import io.github.pgseal.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compares a host name with the names of a certificate as libpq does (`fe-secure-common.c`,
/// `pgtls_verify_peer_name_matches_certificate_guts` in `fe-secure-openssl.c`).
public final class HostNames {

  private HostNames() {}

  /// Whether a certificate names this host, by the rules of one client.
  ///
  /// @param host the host as typed, a name or an address; libpq refuses an empty one before it
  ///   comes to this
  public static HostMatch match(String host, Certificate leaf, NameRules rules) {
    Comparison comparison = new Comparison(host);
    return switch (rules) {
      case LIBPQ_12 -> comparison.withDnsNamesElseCommonName(leaf);
      case LIBPQ_15 -> comparison.withAllNames(leaf);
    };
  }

  /// Whether a name of a certificate, which may be a wildcard, stands for this host.
  static boolean nameMatches(String pattern, String host) {
    if (equalsIgnoreAsciiCase(pattern, host)) {
      return true;
    }
    if (pattern.length() < 3 || !pattern.startsWith("*.") || host.length() < pattern.length()) {
      return false;
    }
    int suffixStart = host.length() - (pattern.length() - 1);
    return equalsIgnoreAsciiCase(pattern.substring(1), host.substring(suffixStart))
        && host.lastIndexOf('.', suffixStart - 1) < 0;
  }

  private static boolean equalsIgnoreAsciiCase(String one, String other) {
    if (one.length() != other.length()) {
      return false;
    }
    for (int i = 0; i < one.length(); i++) {
      if (lower(one.charAt(i)) != lower(other.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }

  /// One walk over a certificate's names. Each step answers only when the walk ends there.
  private static final class Comparison {

    private final String host;
    private final List<String> examined = new ArrayList<>();

    Comparison(String host) {
      this.host = host;
    }

    HostMatch withDnsNamesElseCommonName(Certificate leaf) {
      for (SubjectAltName name : leaf.subjectAltNames()) {
        if (name instanceof SubjectAltName.Dns dns) {
          Optional<HostMatch> end = name(dns.name());
          if (end.isPresent()) {
            return end.get();
          }
        }
      }
      return examined.isEmpty() ? commonName(leaf) : mismatch();
    }

    HostMatch withAllNames(Certificate leaf) {
      boolean hostIsAddress = HostAddress.isAddress(host);
      boolean commonNameCounts = true;
      for (SubjectAltName name : leaf.subjectAltNames()) {
        Optional<HostMatch> end =
            switch (name) {
              case SubjectAltName.Dns dns -> {
                commonNameCounts &= hostIsAddress;
                yield name(dns.name());
              }
              case SubjectAltName.Ip ip -> {
                commonNameCounts &= !hostIsAddress;
                yield address(ip.address());
              }
              case SubjectAltName.Other other -> Optional.empty();
            };
        if (end.isPresent()) {
          return end.get();
        }
      }
      return commonNameCounts ? commonName(leaf) : mismatch();
    }

    private HostMatch commonName(Certificate leaf) {
      return leaf.commonName().flatMap(this::name).orElseGet(this::mismatch);
    }

    private HostMatch mismatch() {
      return examined.isEmpty() ? new HostMatch.NoNames() : new HostMatch.Mismatch(examined);
    }

    private Optional<HostMatch> name(String name) {
      if (name.indexOf('\0') >= 0) {
        return Optional.of(new HostMatch.EmbeddedNul());
      }
      examined.add(name);
      return nameMatches(name, host) ? Optional.of(new HostMatch.Matches(name)) : Optional.empty();
    }

    private Optional<HostMatch> address(Bytes address) {
      Optional<Bytes> wanted;
      switch (address.size()) {
        case 4 -> wanted = HostAddress.inetAton(host);
        case 16 -> wanted = HostAddress.inetPton6(host);
        default -> {
          return Optional.of(new HostMatch.AddressLength(address.size()));
        }
      }
      String text = HostAddress.toText(address);
      examined.add(text);
      return wanted.filter(address::equals).map(same -> new HostMatch.Matches(text));
    }
  }
}
