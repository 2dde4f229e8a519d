package io.github.pgseal.lab.certificate;

import io.github.pgseal.Bytes;
import io.github.pgseal.x509.SubjectAltName;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What to make: a leaf certificate as data. Begin with [#server(String...)] or [#client(String)]
/// and change the one thing that shall be odd.
///
/// @param commonName the only attribute of the subject, or empty for a subject that has only an
///   organisation
/// @param names the subject alternative names; none means that there is no such extension
/// @param key the key that is made for it
/// @param issuer who signs it
/// @param signature with what
/// @param validFrom when it begins, relative to now
/// @param validUntil when it ends, relative to now
/// @param purpose the extended key usage
/// @param sending what a server sends besides the leaf
public record CertificateRecipe(
    Optional<String> commonName,
    List<SubjectAltName> names,
    KeyKind key,
    Authority issuer,
    Signature signature,
    Duration validFrom,
    Duration validUntil,
    Purpose purpose,
    Sending sending) {

  /// The algorithm of the signature.
  public enum Signature {
    /// SHA-256 with the issuer's key, or Ed25519.
    USUAL,
    SHA_1,
    RSA_PSS
  }

  /// The extended key usage.
  public enum Purpose {
    SERVER,
    CLIENT,
    /// No such extension, which allows everything.
    ANY
  }

  /// What a server sends besides the leaf.
  public enum Sending {
    LEAF_ONLY,
    /// The intermediate authorities, as it should be.
    INTERMEDIATES,
    /// The intermediates, the root, and a certificate that belongs to no chain.
    TOO_MUCH
  }

  public CertificateRecipe {
    names = List.copyOf(names);
  }

  /// A good certificate of [Authority#PRIVATE_CA] for a server, valid for 90 days.
  public static CertificateRecipe server(String... dnsNames) {
    return new CertificateRecipe(
        Optional.of(dnsNames[0]),
        Stream.of(dnsNames).map(CertificateRecipe::dns).toList(),
        KeyKind.EC_P256,
        Authority.PRIVATE_CA,
        Signature.USUAL,
        Duration.ofDays(-1),
        Duration.ofDays(90),
        Purpose.SERVER,
        Sending.INTERMEDIATES);
  }

  /// A good certificate of [Authority#CLIENT_CA] for a database user.
  public static CertificateRecipe client(String user) {
    return server(user).withNames().withIssuer(Authority.CLIENT_CA).withPurpose(Purpose.CLIENT);
  }

  static SubjectAltName dns(String name) {
    return new SubjectAltName.Dns(name);
  }

  /// A name of type iPAddress.
  public static SubjectAltName ip(String address) {
    return new SubjectAltName.Ip(Bytes.of(InetAddress.ofLiteral(address).getAddress()));
  }

  /// The same with another common name.
  public CertificateRecipe withCommonName(String name) {
    return copy(Optional.of(name), names, key, issuer, signature, purpose, sending);
  }

  /// The same with a subject that has only an organisation.
  public CertificateRecipe withoutCommonName() {
    return copy(Optional.empty(), names, key, issuer, signature, purpose, sending);
  }

  /// The same with exactly these alternative names.
  public CertificateRecipe withNames(SubjectAltName... alternatives) {
    return copy(commonName, List.of(alternatives), key, issuer, signature, purpose, sending);
  }

  /// The same with a key of another kind.
  public CertificateRecipe withKey(KeyKind kind) {
    return copy(commonName, names, kind, issuer, signature, purpose, sending);
  }

  /// The same from another issuer.
  public CertificateRecipe withIssuer(Authority authority) {
    return copy(commonName, names, key, authority, signature, purpose, sending);
  }

  /// The same with another signature.
  public CertificateRecipe withSignature(Signature algorithm) {
    return copy(commonName, names, key, issuer, algorithm, purpose, sending);
  }

  /// The same for another use.
  public CertificateRecipe withPurpose(Purpose use) {
    return copy(commonName, names, key, issuer, signature, use, sending);
  }

  /// The same, sent otherwise.
  public CertificateRecipe withSending(Sending sent) {
    return copy(commonName, names, key, issuer, signature, purpose, sent);
  }

  /// The same with another validity, in days from now.
  public CertificateRecipe withDays(int from, int until) {
    return new CertificateRecipe(
        commonName,
        names,
        key,
        issuer,
        signature,
        Duration.ofDays(from),
        Duration.ofDays(until),
        purpose,
        sending);
  }

  private CertificateRecipe copy(
      Optional<String> newCommonName,
      List<SubjectAltName> newNames,
      KeyKind newKey,
      Authority newIssuer,
      Signature newSignature,
      Purpose newPurpose,
      Sending newSending) {
    return new CertificateRecipe(
        newCommonName,
        newNames,
        newKey,
        newIssuer,
        newSignature,
        validFrom,
        validUntil,
        newPurpose,
        newSending);
  }
}
