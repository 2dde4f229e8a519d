package io.github.pgseal.x509;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.jspecify.annotations.Nullable;

/// The extensions of a revocation list that decide whether it applies.
///
/// @param authorityKey whose key signed it
/// @param scope the issuing distribution point
/// @param delta whether it only holds changes to another list
/// @param unknownCritical whether it has a critical extension that OpenSSL does not handle
record RevocationListExtensions(
    Optional<CertificateExtensions.AuthorityKey> authorityKey,
    Optional<IssuingDistributionPoint> scope,
    boolean delta,
    boolean unknownCritical) {

  static RevocationListExtensions of(@Nullable Extensions extensions) {
    if (extensions == null) {
      return new RevocationListExtensions(Optional.empty(), Optional.empty(), false, false);
    }
    Set<ASN1ObjectIdentifier> critical = new LinkedHashSet<>();
    critical.addAll(Set.of(extensions.getCriticalExtensionOIDs()));
    critical.remove(Extension.issuingDistributionPoint);
    critical.remove(Extension.authorityKeyIdentifier);
    critical.remove(Extension.deltaCRLIndicator);
    return new RevocationListExtensions(
        value(extensions, Extension.authorityKeyIdentifier, CertificateExtensions.AuthorityKey::of),
        value(
            extensions, Extension.issuingDistributionPoint, IssuingDistributionPoint::getInstance),
        extensions.getExtension(Extension.deltaCRLIndicator) != null,
        !critical.isEmpty());
  }

  private static <T> Optional<T> value(
      Extensions extensions, ASN1ObjectIdentifier oid, Der.Reading<T> reading) {
    Extension extension = extensions.getExtension(oid);
    return extension == null
        ? Optional.empty()
        : Der.decode(extension.getExtnValue().getOctets(), reading);
  }
}
