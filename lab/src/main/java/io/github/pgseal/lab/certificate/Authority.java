package io.github.pgseal.lab.certificate;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who signs certificates in the lab.
///
/// The chain of each ends at one of the roots, which are self-signed.
public enum Authority {
  /// The root that clients of the lab are told to trust.
  PRIVATE_CA("Lab Root CA", KeyKind.EC_P256, null, Kind.ROOT),
  /// A root that nobody is told to trust.
  OTHER_CA("Other Root CA", KeyKind.EC_P256, null, Kind.ROOT),
  /// A root with the name of [#PRIVATE_CA] and another key, as after a rotation.
  NAMESAKE_CA("Lab Root CA", KeyKind.EC_P256, null, Kind.ROOT),
  RSA_CA("Lab RSA Root CA", KeyKind.RSA_2048, null, Kind.ROOT),
  /// What it signs has no digest for channel binding.
  ED25519_CA("Lab Ed25519 Root CA", KeyKind.ED25519, null, Kind.ROOT),
  /// Signs the certificates of clients.
  CLIENT_CA("Lab Client CA", KeyKind.EC_P256, null, Kind.ROOT),
  /// Below [#PRIVATE_CA], and allows no further authority below itself.
  INTERMEDIATE_CA("Lab Intermediate CA", KeyKind.EC_P256, PRIVATE_CA, Kind.LAST),
  /// Below [#INTERMEDIATE_CA], which does not allow it.
  TOO_DEEP_CA("Lab Too Deep CA", KeyKind.EC_P256, INTERMEDIATE_CA, Kind.LAST),
  /// Has a certificate of [#PRIVATE_CA] that says it is no authority.
  NOT_A_CA("not-a-ca.example.test", KeyKind.EC_P256, PRIVATE_CA, Kind.END_ENTITY),
  /// Expired, below [#PRIVATE_CA].
  EXPIRED_CA("Lab Expired CA", KeyKind.EC_P256, PRIVATE_CA, Kind.EXPIRED),
  /// The certificate signs itself.
  ITSELF("", KeyKind.EC_P256, null, Kind.END_ENTITY);

  enum Kind {
    ROOT,
    LAST,
    END_ENTITY,
    EXPIRED
  }

  private final String commonName;
  private final KeyKind key;
  private final Optional<Authority> parent;
  private final Kind kind;

  Authority(String commonName, KeyKind key, @Nullable Authority parent, Kind kind) {
    this.commonName = commonName;
    this.key = key;
    this.parent = Optional.ofNullable(parent);
    this.kind = kind;
  }

  /// The common name of its certificate.
  public String commonName() {
    return commonName;
  }

  KeyKind key() {
    return key;
  }

  /// Who signed its certificate; empty for roots.
  public Optional<Authority> parent() {
    return parent;
  }

  Kind kind() {
    return kind;
  }

  /// The root at the end of its chain.
  public Authority root() {
    return parent.map(Authority::root).orElse(this);
  }
}
