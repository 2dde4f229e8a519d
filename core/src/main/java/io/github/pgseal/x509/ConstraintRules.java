package io.github.pgseal.x509;

import io.github.pgseal.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.jspecify.annotations.Nullable;

/// Name constraints (RFC 5280 section 4.2.1.10) as OpenSSL applies them (`v3_ncons.c`): to subject
/// and alternative names of every certificate that is not self-issued, and to the leaf's common
/// name when there is no DNS name.
final class ConstraintRules {

  private final CertificatePath path;

  ConstraintRules(CertificatePath path) {
    this.path = path;
  }

  Optional<ChainVerdict.Rejected> check() {
    for (int depth = path.size() - 1; depth >= 0; depth--) {
      if (depth > 0 && path.at(depth).selfIssued()) {
        continue;
      }
      List<Name> names = names(path.at(depth), depth == 0);
      for (int above = path.size() - 1; above > depth; above--) {
        Optional<NameConstraints> constraints = path.at(above).extensions().constraints();
        Optional<Name> refused =
            constraints.flatMap(
                c -> names.stream().filter(name -> !permitted(name, c)).findFirst());
        if (refused.isPresent()) {
          return path.reject(
              ChainProblem.NOT_PERMITTED,
              depth,
              "the name constraints of %s do not permit the name %s"
                  .formatted(Names.quoted(path.at(above)), Names.quoted(refused.get().text())));
        }
      }
    }
    return Optional.empty();
  }

  /// A name that constraints apply to.
  ///
  /// @param kind a tag of [GeneralName]
  /// @param text for people and for kinds that are compared as text
  /// @param directory for directory names
  /// @param address for addresses
  private record Name(
      int kind, String text, Optional<DistinguishedName> directory, Optional<Bytes> address) {

    static Name text(int kind, String text) {
      return new Name(kind, text, Optional.empty(), Optional.empty());
    }

    static Name directory(DistinguishedName name) {
      return new Name(GeneralName.directoryName, name.text(), Optional.of(name), Optional.empty());
    }

    static Name of(GeneralName name) {
      return switch (name.getTagNo()) {
        case GeneralName.directoryName -> directory(GeneralNameText.directory(name));
        case GeneralName.iPAddress -> {
          Bytes address = GeneralNameText.octets(name);
          yield new Name(
              GeneralName.iPAddress,
              HostAddress.toText(address),
              Optional.empty(),
              Optional.of(address));
        }
        case GeneralName.dNSName, GeneralName.rfc822Name, GeneralName.uniformResourceIdentifier ->
            text(name.getTagNo(), GeneralNameText.ia5(name));
        default -> text(name.getTagNo(), name.toString());
      };
    }
  }

  private static List<Name> names(Certificate certificate, boolean leaf) {
    List<Name> names = new ArrayList<>();
    DistinguishedName subject = certificate.subjectName();
    if (subject.attributes() > 0) {
      names.add(Name.directory(subject));
      subject.emailAddresses().forEach(e -> names.add(Name.text(GeneralName.rfc822Name, e)));
    }
    certificate.extensions().names().forEach(name -> names.add(Name.of(name)));
    boolean hasDns = names.stream().anyMatch(name -> name.kind() == GeneralName.dNSName);
    if (leaf && !hasDns) {
      subject
          .commonName()
          .filter(ConstraintRules::looksLikeHostName)
          .ifPresent(name -> names.add(Name.text(GeneralName.dNSName, name)));
    }
    return names;
  }

  /// `cn2dnsid`: letters, digits, inner hyphens and underscores, and at least one inner dot.
  private static boolean looksLikeHostName(String name) {
    return name.matches(
        "[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)+");
  }

  private static boolean permitted(Name name, NameConstraints constraints) {
    List<GeneralSubtree> permitted = ofKind(name, constraints.getPermittedSubtrees());
    List<GeneralSubtree> excluded = ofKind(name, constraints.getExcludedSubtrees());
    return (permitted.isEmpty() || permitted.stream().anyMatch(tree -> within(name, tree)))
        && excluded.stream().noneMatch(tree -> within(name, tree));
  }

  private static List<GeneralSubtree> ofKind(Name name, GeneralSubtree @Nullable [] subtrees) {
    return subtrees == null
        ? List.of()
        : List.of(subtrees).stream()
            .filter(tree -> tree.getBase().getTagNo() == name.kind())
            .toList();
  }

  private static boolean within(Name name, GeneralSubtree tree) {
    Name base = Name.of(tree.getBase());
    return switch (name.kind()) {
      case GeneralName.directoryName ->
          name.directory().orElseThrow().within(base.directory().orElseThrow());
      case GeneralName.iPAddress ->
          addressWithin(name.address().orElseThrow(), base.address().orElseThrow());
      case GeneralName.dNSName -> dnsWithin(name.text(), base.text());
      case GeneralName.rfc822Name -> emailWithin(name.text(), base.text());
      case GeneralName.uniformResourceIdentifier -> uriWithin(name.text(), base.text());
      default -> false;
    };
  }

  private static boolean dnsWithin(String name, String base) {
    String lower = lower(name);
    String suffix = lower(base);
    return suffix.isEmpty()
        || lower.equals(suffix)
        || (lower.endsWith(suffix) && (suffix.startsWith(".") || lower.endsWith("." + suffix)));
  }

  private static boolean emailWithin(String address, String base) {
    int at = address.lastIndexOf('@');
    if (at < 0) {
      return false;
    }
    String host = lower(address.substring(at + 1));
    int baseAt = base.lastIndexOf('@');
    if (baseAt < 0) {
      String suffix = lower(base);
      return suffix.startsWith(".") ? host.endsWith(suffix) : host.equals(suffix);
    }
    boolean sameMailbox = baseAt == 0 || address.substring(0, at).equals(base.substring(0, baseAt));
    return sameMailbox && host.equals(lower(base.substring(baseAt + 1)));
  }

  private static boolean uriWithin(String uri, String base) {
    int start = uri.indexOf("://");
    if (start < 0) {
      return false;
    }
    String rest = uri.substring(start + 3);
    String host = lower(rest.split("[:/]", 2)[0]);
    String suffix = lower(base);
    return !host.isEmpty()
        && (suffix.startsWith(".") ? host.endsWith(suffix) : host.equals(suffix));
  }

  private static boolean addressWithin(Bytes address, Bytes base) {
    if (base.size() != 2 * address.size()) {
      return false;
    }
    for (int i = 0; i < address.size(); i++) {
      if (((address.at(i) ^ base.at(i)) & base.at(address.size() + i)) != 0) {
        return false;
      }
    }
    return true;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
