package io.github.pgseal.x509;

import io.github.pgseal.Bytes;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;

/// Readings of a `GeneralName`.
final class GeneralNameText {

  private GeneralNameText() {}

  static SubjectAltName subjectAltName(GeneralName name) {
    return switch (name.getTagNo()) {
      case GeneralName.dNSName -> new SubjectAltName.Dns(ia5(name));
      case GeneralName.iPAddress -> new SubjectAltName.Ip(octets(name));
      case GeneralName.rfc822Name -> new SubjectAltName.Other("email:" + ia5(name));
      case GeneralName.uniformResourceIdentifier -> new SubjectAltName.Other("URI:" + ia5(name));
      case GeneralName.directoryName ->
          new SubjectAltName.Other("DirName:" + directory(name).text());
      case GeneralName.registeredID -> new SubjectAltName.Other("Registered ID:" + name.getName());
      default -> new SubjectAltName.Other("othername");
    };
  }

  /// The text of a dNSName, rfc822Name or URI; NUL bytes stay in it.
  static String ia5(GeneralName name) {
    return ASN1IA5String.getInstance(name.getName()).getString();
  }

  static Bytes octets(GeneralName name) {
    return Bytes.of(ASN1OctetString.getInstance(name.getName()).getOctets());
  }

  static DistinguishedName directory(GeneralName name) {
    return DistinguishedName.of(X500Name.getInstance(name.getName()));
  }
}
