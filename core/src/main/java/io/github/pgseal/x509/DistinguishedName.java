package io.github.pgseal.x509;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BMPString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1T61String;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.ASN1UniversalString;
import org.bouncycastle.asn1.ASN1VisibleString;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;

/// A distinguished name: as people read it, and in the form by which OpenSSL compares names.
///
/// @param text RFC 4514, most specific attribute first
/// @param canonical equal when OpenSSL's `X509_NAME_cmp` says so: letters in one case, runs of
///   white space as one space, string types not told apart
/// @param commonName the bytes of the first common name, as UTF-8
/// @param attributes how many there are
/// @param emailAddresses the `emailAddress` attributes, which name constraints apply to
record DistinguishedName(
    String text,
    List<String> canonical,
    Optional<String> commonName,
    int attributes,
    List<String> emailAddresses) {

  private static final String COMMON_NAME = "2.5.4.3";
  private static final String EMAIL_ADDRESS = "1.2.840.113549.1.9.1";

  DistinguishedName {
    canonical = List.copyOf(canonical);
    emailAddresses = List.copyOf(emailAddresses);
  }

  static DistinguishedName of(X500Name name) {
    List<String> shown = new ArrayList<>();
    List<String> canonical = new ArrayList<>();
    List<String> emails = new ArrayList<>();
    Optional<String> commonName = Optional.empty();
    int attributes = 0;
    for (RDN rdn : name.getRDNs()) {
      List<String> parts = new ArrayList<>();
      List<String> keys = new ArrayList<>();
      for (AttributeTypeAndValue attribute : rdn.getTypesAndValues()) {
        attributes++;
        ASN1Primitive value = attribute.getValue().toASN1Primitive();
        String type = attribute.getType().getId();
        parts.add(shortName(type) + "=" + shownValue(type, value));
        keys.add(type + "=" + canonicalValue(value));
        if (type.equals(COMMON_NAME) && commonName.isEmpty()) {
          commonName = Optional.of(rawText(value));
        }
        if (type.equals(EMAIL_ADDRESS)) {
          emails.add(rawText(value));
        }
      }
      shown.addFirst(String.join("+", parts.reversed()));
      keys.sort(null);
      canonical.add(String.join("+", keys));
    }
    return new DistinguishedName(
        String.join(",", shown), canonical, commonName, attributes, emails);
  }

  boolean sameAs(DistinguishedName other) {
    return canonical.equals(other.canonical);
  }

  /// Whether this name lies in the subtree below `base`.
  boolean within(DistinguishedName base) {
    return canonical.size() >= base.canonical.size()
        && canonical.subList(0, base.canonical.size()).equals(base.canonical);
  }

  /// The content octets of a string, which is what libpq looks at whatever the string's type: a
  /// BMPString shows the NUL bytes of its encoding.
  private static String rawText(ASN1Primitive value) {
    return switch (value) {
      case ASN1UTF8String utf8 -> utf8.getString();
      case ASN1BMPString bmp ->
          new String(bmp.getString().getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_8);
      case ASN1UniversalString universal ->
          new String(universal.getOctets(), StandardCharsets.UTF_8);
      case ASN1T61String t61 -> new String(t61.getOctets(), StandardCharsets.UTF_8);
      case ASN1String text -> text.getString();
      default -> "";
    };
  }

  private static String shownValue(String type, ASN1Primitive value) {
    Optional<String> text = text(value);
    if (text.isEmpty() || shortName(type).equals(type)) {
      return "#" + hex(value);
    }
    return escaped(text.get());
  }

  private static Optional<String> text(ASN1Primitive value) {
    return switch (value) {
      case ASN1UniversalString universal -> Optional.of(utf32(universal.getOctets()));
      case ASN1String string -> Optional.of(string.getString());
      default -> Optional.empty();
    };
  }

  private static String utf32(byte[] octets) {
    return new String(octets, Charset.forName("UTF-32BE"));
  }

  /// RFC 4514 section 2.4.
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean first = i == 0;
      boolean last = i == text.length() - 1;
      if (c < ' ' || c == 0x7f) {
        escaped.append(String.format(Locale.ROOT, "\\%02X", (int) c));
      } else {
        if (",+\"\\<>;".indexOf(c) >= 0
            || (first && (c == '#' || c == ' '))
            || (last && c == ' ')) {
          escaped.append('\\');
        }
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static String canonicalValue(ASN1Primitive value) {
    boolean comparedAsText =
        value instanceof ASN1UTF8String
            || value instanceof ASN1BMPString
            || value instanceof ASN1UniversalString
            || value instanceof ASN1PrintableString
            || value instanceof ASN1T61String
            || value instanceof ASN1IA5String
            || value instanceof ASN1VisibleString;
    if (!comparedAsText) {
      return "#" + hex(value);
    }
    String text = text(value).orElse("");
    StringBuilder canonical = new StringBuilder();
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ' || (c >= '\t' && c <= '\r')) {
        space = true;
        continue;
      }
      if (space && !canonical.isEmpty()) {
        canonical.append(' ');
      }
      space = false;
      canonical.append(c >= 'A' && c <= 'Z' ? (char) (c + 0x20) : c);
    }
    return "'" + canonical;
  }

  private static String hex(ASN1Encodable value) {
    try {
      return HexFormat.of().formatHex(value.toASN1Primitive().getEncoded(ASN1Encoding.DER));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// OpenSSL's short names.
  private static String shortName(String oid) {
    return switch (oid) {
      case COMMON_NAME -> "CN";
      case "2.5.4.4" -> "SN";
      case "2.5.4.5" -> "serialNumber";
      case "2.5.4.6" -> "C";
      case "2.5.4.7" -> "L";
      case "2.5.4.8" -> "ST";
      case "2.5.4.9" -> "street";
      case "2.5.4.10" -> "O";
      case "2.5.4.11" -> "OU";
      case "2.5.4.12" -> "title";
      case "2.5.4.13" -> "description";
      case "2.5.4.15" -> "businessCategory";
      case "2.5.4.17" -> "postalCode";
      case "2.5.4.41" -> "name";
      case "2.5.4.42" -> "GN";
      case "2.5.4.43" -> "initials";
      case "2.5.4.44" -> "generationQualifier";
      case "2.5.4.46" -> "dnQualifier";
      case "2.5.4.65" -> "pseudonym";
      case "2.5.4.97" -> "organizationIdentifier";
      case EMAIL_ADDRESS -> "emailAddress";
      case "1.2.840.113549.1.9.2" -> "unstructuredName";
      case "0.9.2342.19200300.100.1.1" -> "UID";
      case "0.9.2342.19200300.100.1.3" -> "mail";
      case "0.9.2342.19200300.100.1.25" -> "DC";
      case "1.3.6.1.4.1.311.60.2.1.1" -> "jurisdictionL";
      case "1.3.6.1.4.1.311.60.2.1.2" -> "jurisdictionST";
      case "1.3.6.1.4.1.311.60.2.1.3" -> "jurisdictionC";
      default -> oid;
    };
  }
}
